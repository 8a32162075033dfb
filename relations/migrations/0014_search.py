"""The search index, and the triggers that mark what it has to read again.

Written as SQL here and not as triggers of twelve models, because all of it is one rule: whatever
words are taken from marks what they are found by. A row's own deletion marks it too, so that its
words go.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

KINDS = [
    ("event", "Events"),
    ("agreement", "Agreements"),
    ("official", "Officials"),
    ("article", "Articles"),
]

MARK = """
CREATE FUNCTION relations_search_mark(what text, which bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO relations_searchmark (kind, object_id) SELECT what, which WHERE which IS NOT NULL;
$$;
"""
_SELF = "PERFORM relations_search_mark('{kind}', coalesce(NEW.id, OLD.id));"
_WHOLE = (
    "PERFORM relations_search_mark('{kind}', w) FROM "
    "(SELECT DISTINCT unnest(ARRAY[NEW.{column}, OLD.{column}]) w) t;"
)
_EVENTS_OF_OFFICIAL = (
    "PERFORM relations_search_mark('event', l.event_id) FROM relations_event_officials l "
    "WHERE l.official_id = coalesce(NEW.id, OLD.id);"
)
_HOLDERS = (
    "PERFORM relations_search_mark('official', m.official_id) FROM relations_membership m "
    "WHERE m.post_id = NEW.id;"
)
_MEMBERS = (
    "PERFORM relations_search_mark('official', m.official_id) FROM relations_membership m "
    "LEFT JOIN relations_post p ON p.id = m.post_id "
    "WHERE NEW.id IN (m.organization_id, p.organization_id);"
)
_OF_COUNTRY = (
    "PERFORM relations_search_mark('event', e.id) FROM relations_event e "
    "WHERE e.partner_id = NEW.iso2; "
    "PERFORM relations_search_mark('agreement', a.id) FROM relations_agreement a "
    "WHERE a.partner_id = NEW.iso2; "
    "PERFORM relations_search_mark('official', o.id) FROM relations_official o "
    "WHERE o.country_id = NEW.iso2;"
)


def _whole(kind: str, column: str) -> str:
    return _WHOLE.format(kind=kind, column=column)


# Table, the columns that words or filters are taken from, and what is marked. An update of other
# columns, or to the same values, marks nothing.
_TRIGGERS = (
    ("article", "title, language, published_on, outlet_id", _SELF.format(kind="article")),
    ("articleversion", "is_current, boilerplate, article_id", _whole("article", "article_id")),
    ("articlepartner", "article_id, country_id, review", _whole("article", "article_id")),
    ("articlesector", "article_id, sector_id, review", _whole("article", "article_id")),
    ("event", "summary_ar, summary_en, type, mode, partner_id, start_date, reported_on",
     _SELF.format(kind="event")),
    ("eventmention", "event_id, quote", _whole("event", "event_id")),
    ("event_officials", "event_id, official_id", _whole("event", "event_id")),
    ("event_sectors", "event_id, sector_id", _whole("event", "event_id")),
    ("citation", "event_id, statement_ar, statement_en", _whole("event", "event_id")),
    ("agreement", "title_ar, title_en, instrument, partner_id", _SELF.format(kind="agreement")),
    ("agreementparty", "agreement_id, country_id, organization_id, label",
     _whole("agreement", "agreement_id")),
    ("agreement_sectors", "agreement_id, sector_id", _whole("agreement", "agreement_id")),
    ("legalaction", "agreement_id, date, review", _whole("agreement", "agreement_id")),
    ("official", "name_ar, name_en, country_id, proposed_role, review",
     _SELF.format(kind="official") + _EVENTS_OF_OFFICIAL),
    ("officialname", "official_id, text", _whole("official", "official_id")),
    ("membership", "official_id, post_id, organization_id, label_ar, label_en",
     _whole("official", "official_id")),
)  # fmt: skip
# Names of others that stand in their words; such a row is changed now and then, and never goes
# while something rests on it.
_NAMES = (
    ("post", "label_ar, label_en, organization_id", _HOLDERS),
    ("organization", "name_ar, name_en", _MEMBERS),
    ("country", "name_ar, name_en", _OF_COUNTRY),
)


def _triggers() -> list[tuple[str, str, str, str]]:
    own = [(table, "INSERT OR DELETE OR UPDATE OF ", *rest) for table, *rest in _TRIGGERS]
    return own + [(table, "UPDATE OF ", *rest) for table, *rest in _NAMES]


def _trigger(table: str, when: str, columns: str, body: str) -> str:
    full = f"relations_{table}_mark_search"
    old, new = (", ".join(f"{r}.{c.strip()}" for c in columns.split(",")) for r in ("OLD", "NEW"))
    return (
        f"CREATE FUNCTION {full}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' AND ({old}) IS NOT DISTINCT FROM ({new}) THEN RETURN NULL; END IF; "
        f"{body} RETURN NULL; END $$; "
        f"CREATE TRIGGER mark_search AFTER {when}{columns} ON relations_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION {full}();"
    )


# What is here already is read by the schedule, batch by batch.
FILL = "".join(
    f"INSERT INTO relations_searchmark (kind, object_id) SELECT '{kind}', id FROM relations_{kind};"
    for kind, _label in KINDS
)
UP = [MARK, *(_trigger(*row) for row in _triggers()), FILL]
DOWN = [
    *(
        f"DROP TRIGGER mark_search ON relations_{table}; "
        f"DROP FUNCTION relations_{table}_mark_search();"
        for table, *_rest in _triggers()
    ),
    "DROP FUNCTION relations_search_mark(text, bigint);",
]


class Migration(migrations.Migration):
    dependencies = [("relations", "0013_correction")]

    operations = [
        migrations.CreateModel(
            name="SearchMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=9)),
                ("object_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "search mark",
                "verbose_name_plural": "search marks",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=9)),
                ("object_id", models.BigIntegerField()),
                ("mention_id", models.BigIntegerField(null=True)),
                ("day", models.DateField(null=True)),
                ("language", models.CharField(blank=True, max_length=3)),
                ("outlet_id", models.BigIntegerField(null=True)),
                (
                    "partners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, size=None
                    ),
                ),
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("analyser", models.CharField(max_length=16)),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "default_permissions": (),
                "indexes": [
                    *(
                        django.contrib.postgres.indexes.GinIndex(
                            condition=models.Q(("kind", kind)),
                            fastupdate=False,
                            fields=["words"],
                            name=f"relations_search_{kind}",
                        )
                        for kind, _label in KINDS
                    ),
                    models.Index(fields=["analyser"], name="relations_searchentry_made_by"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id", "mention_id"),
                        name="relations_searchentry_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["event", "agreement", "official", "article"])
                        ),
                        name="relations_searchentry_kind_known",
                    ),
                ],
            },
        ),
        migrations.RunSQL(UP, DOWN),
    ]
