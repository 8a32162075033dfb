"""The review queue: what waits, as a view, and the triggers that keep a table equal to it.

Written as SQL here and not as triggers of nine models, because all of it is one rule. A migration
that changes a column named here takes down and puts up all of it again.
"""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A topic has a score and no confidence: the share is the one the reading gave it.
# What has to be decided on its own. Evidence and steps of what is itself suggested are decided
# together with it; what was merged away waits no more. A row's article is the first to tell it.
VIEW = """
CREATE VIEW relations_undecided AS
SELECT 'event'::text AS kind, e.id AS object_id, e.partner_id, e.type::text AS type,
       coalesce(m.rule, '')::text AS rule, e.confidence, m.article_id
FROM relations_event e LEFT JOIN LATERAL (
    SELECT rule, article_id FROM relations_eventmention
    WHERE event_id = e.id AND review <> 'rejected' ORDER BY id LIMIT 1) m ON true
WHERE e.review = 'suggested' AND e.merged_into_id IS NULL
UNION ALL
SELECT 'mention', m.id, e.partner_id, e.type, m.rule, m.confidence, m.article_id
FROM relations_eventmention m JOIN relations_event e ON e.id = m.event_id
WHERE m.review = 'suggested' AND e.review = 'accepted' AND e.merged_into_id IS NULL
UNION ALL
SELECT 'agreement', a.id, a.partner_id, a.instrument, coalesce(m.rule, ''),
       coalesce(m.confidence, 0.5), m.article_id
FROM relations_agreement a LEFT JOIN LATERAL (
    SELECT t.rule, t.confidence, t.article_id FROM relations_legalactionmention t
    JOIN relations_legalaction s ON s.id = t.legal_action_id
    WHERE s.agreement_id = a.id AND t.review <> 'rejected' ORDER BY t.id LIMIT 1) m ON true
WHERE a.review = 'suggested' AND a.merged_into_id IS NULL
UNION ALL
SELECT 'step', s.id, a.partner_id, s.action, coalesce(m.rule, ''),
       coalesce(m.confidence, 0.5), m.article_id
FROM relations_legalaction s JOIN relations_agreement a ON a.id = s.agreement_id
LEFT JOIN LATERAL (
    SELECT rule, confidence, article_id FROM relations_legalactionmention
    WHERE legal_action_id = s.id AND review <> 'rejected' ORDER BY id LIMIT 1) m ON true
WHERE s.review = 'suggested' AND a.review = 'accepted' AND a.merged_into_id IS NULL
UNION ALL
SELECT 'step_mention', m.id, a.partner_id, s.action, m.rule, m.confidence, m.article_id
FROM relations_legalactionmention m JOIN relations_legalaction s ON s.id = m.legal_action_id
JOIN relations_agreement a ON a.id = s.agreement_id
WHERE m.review = 'suggested' AND s.review = 'accepted' AND a.review = 'accepted'
    AND a.merged_into_id IS NULL
UNION ALL
SELECT 'official', o.id, o.country_id, '', coalesce(m.rule, ''),
       coalesce(m.confidence, 0.5), m.article_id
FROM relations_official o LEFT JOIN LATERAL (
    SELECT n.rule, n.confidence, v.article_id FROM relations_mention n
    JOIN relations_articleversion v ON v.id = n.version_id
    WHERE n.official_id = o.id ORDER BY n.id LIMIT 1) m ON true
WHERE o.review = 'suggested' AND o.merged_into_id IS NULL
UNION ALL
SELECT 'partner', p.id, p.country_id, '', p.rule, least(0.97, 0.5 + p.score / 25), p.article_id
FROM relations_articlepartner p WHERE p.review = 'suggested'
UNION ALL
SELECT 'sector', s.id, p.country_id, s.sector_id, s.rule, least(0.95, 0.4 + s.score / 20), s.article_id
FROM relations_articlesector s LEFT JOIN LATERAL (
    SELECT country_id FROM relations_articlepartner
    WHERE article_id = s.article_id ORDER BY score DESC, id LIMIT 1) p ON true
WHERE s.review = 'suggested';
"""

_COLUMNS = "kind, object_id, partner_id, type, rule, confidence, article_id"
_SELECT = (
    f"INSERT INTO relations_suggestion ({_COLUMNS}, outlet_id, since) "
    "SELECT u.*, a.outlet_id, statement_timestamp() "
    "FROM relations_undecided u LEFT JOIN relations_article a ON a.id = u.article_id"
)
REQUEUE = f"""
CREATE FUNCTION relations_requeue(what text, which bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    {_SELECT} WHERE u.kind = what AND u.object_id = which
    ON CONFLICT (kind, object_id) DO UPDATE SET
        partner_id = excluded.partner_id, type = excluded.type, rule = excluded.rule,
        confidence = excluded.confidence, article_id = excluded.article_id,
        outlet_id = excluded.outlet_id;
    IF NOT FOUND THEN
        DELETE FROM relations_suggestion WHERE kind = what AND object_id = which;
    END IF;
END $$;
"""
FILL = f"{_SELECT} ON CONFLICT (kind, object_id) DO NOTHING;"

_SELF = "PERFORM relations_requeue('{kind}', coalesce(NEW.id, OLD.id));"
_CHANGED = "IF TG_OP = 'UPDATE' THEN {then} END IF;"


def _mentions_of(kind: str, table: str, column: str, ids: str) -> str:
    return (
        f"PERFORM relations_requeue('{kind}', m.id) FROM {table} m "
        f"WHERE m.{column} {ids} AND m.review = 'suggested';"
    )


_STEPS = _mentions_of("step", "relations_legalaction", "agreement_id", "= NEW.id")
_OF_STEPS = _mentions_of(
    "step_mention",
    "relations_legalactionmention",
    "legal_action_id",
    "IN (SELECT id FROM relations_legalaction WHERE agreement_id = NEW.id)",
)
_OF_STEP = _mentions_of(
    "step_mention", "relations_legalactionmention", "legal_action_id", "= NEW.id"
)
_OF_EVENT = _mentions_of("mention", "relations_eventmention", "event_id", "= NEW.id")
_WHOLE_OF_MENTION = (
    "PERFORM relations_requeue('event', e) "
    "FROM (SELECT DISTINCT unnest(ARRAY[NEW.event_id, OLD.event_id]) e) t WHERE e IS NOT NULL;"
)
_WHOLE_OF_STEP = (
    "PERFORM relations_requeue('agreement', a) FROM "
    "(SELECT DISTINCT unnest(ARRAY[NEW.agreement_id, OLD.agreement_id]) a) t WHERE a IS NOT NULL;"
)
_WHOLES_OF_STEP_MENTION = (
    "PERFORM relations_requeue('step', s.id), relations_requeue('agreement', s.agreement_id) "
    "FROM relations_legalaction s WHERE s.id IN (NEW.legal_action_id, OLD.legal_action_id);"
)
_SECTORS = (
    "PERFORM relations_requeue('sector', s.id) FROM relations_articlesector s "
    "WHERE s.article_id = coalesce(NEW.article_id, OLD.article_id) AND s.review = 'suggested';"
)
_OFFICIAL_OF_MENTION = (
    "IF coalesce(NEW.official_id, OLD.official_id) IS NOT NULL THEN "
    "PERFORM relations_requeue('official', q.object_id) FROM relations_suggestion q "
    "WHERE q.kind = 'official' AND q.object_id IN (NEW.official_id, OLD.official_id); END IF;"
)
_OUTLET = "UPDATE relations_suggestion SET outlet_id = NEW.outlet_id WHERE article_id = NEW.id;"

# Table, the columns that the view reads, the kind of its rows, and what hangs on one of them.
_ALL = "INSERT OR DELETE OR UPDATE OF "
_TRIGGERS = (
    ("event", "review, merged_into_id, partner_id, type, confidence", "event",
     _CHANGED.format(then=_OF_EVENT)),
    ("eventmention", "review, event_id, rule, confidence, article_id", "mention",
     _WHOLE_OF_MENTION),
    ("agreement", "review, merged_into_id, partner_id, instrument", "agreement",
     _CHANGED.format(then=_STEPS + _OF_STEPS)),
    ("legalaction", "review, agreement_id, action", "step",
     _WHOLE_OF_STEP + _CHANGED.format(then=_OF_STEP)),
    ("legalactionmention", "review, legal_action_id, rule, confidence, article_id",
     "step_mention", _WHOLES_OF_STEP_MENTION),
    ("official", "review, merged_into_id, country_id", "official", ""),
    ("articlesector", "review, sector_id, rule, score, article_id", "sector", ""),
)  # fmt: skip
_MORE = (
    # A decision on a partner leaves the sectors where they are.
    ("articlepartner", "keep_queue", "UPDATE OF review", _SELF.format(kind="partner")),
    ("articlepartner", "sectors_queue", _ALL + "score, country_id, rule, article_id",
     _SELF.format(kind="partner") + _SECTORS),
    ("mention", "officials_queue", _ALL + "official_id, rule, confidence", _OFFICIAL_OF_MENTION),
    ("article", "outlets_queue", "UPDATE OF outlet_id", _OUTLET),
)  # fmt: skip


def _trigger(table: str, name: str, when: str, body: str) -> str:
    full = f"relations_{table}_{name}"
    return (
        f"CREATE FUNCTION {full}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {body} RETURN NULL; END $$; "
        f"CREATE TRIGGER {name} AFTER {when} ON relations_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION {full}();"
    )


def _triggers() -> list[tuple[str, str, str, str]]:
    own = [
        (table, "keep_queue", _ALL + columns, _SELF.format(kind=kind) + then)
        for table, columns, kind, then in _TRIGGERS
    ]
    return own + list(_MORE)


UP = [VIEW, REQUEUE, *(_trigger(*row) for row in _triggers()), FILL]
DOWN = [
    *(
        f"DROP TRIGGER {name} ON relations_{table}; DROP FUNCTION relations_{table}_{name}();"
        for table, name, _when, _body in _triggers()
    ),
    "DROP FUNCTION relations_requeue(text, bigint); DROP VIEW relations_undecided;",
]


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0010_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QueueDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False, verbose_name="day")),
                ("waiting", models.PositiveIntegerField(verbose_name="waiting")),
            ],
            options={
                "verbose_name": "day of the queue",
                "verbose_name_plural": "days of the queue",
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("event", "event"),
                            ("mention", "mention of an event"),
                            ("agreement", "agreement"),
                            ("step", "legal action"),
                            ("step_mention", "mention of a legal action"),
                            ("official", "candidate official"),
                            ("partner", "partner of an article"),
                            ("sector", "sector of an article"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("label", models.CharField(max_length=200, verbose_name="what")),
                ("type", models.CharField(blank=True, max_length=50, verbose_name="type")),
                ("rule", models.CharField(blank=True, max_length=60, verbose_name="rule")),
                ("trigger", models.CharField(blank=True, max_length=200, verbose_name="trigger")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("fixed", "Fixed and accepted"),
                            ("rejected", "Rejected"),
                            ("merged", "Merged"),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="reason of the decision"
                    ),
                ),
                ("token", models.UUIDField(editable=False, null=True)),
                ("bundle", models.UUIDField(editable=False, null=True)),
                (
                    "before",
                    models.JSONField(
                        editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="decided at")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-pk"],
                "permissions": [("decide", "Can decide on suggestions")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("undone_at", None)),
                        fields=["by", "-id"],
                        name="relations_decision_mine",
                    ),
                    models.Index(
                        condition=models.Q(("undone_at", None)),
                        fields=["kind", "rule", "type", "-id"],
                        name="relations_decision_alike",
                    ),
                    models.Index(fields=["at"], name="relations_decision_at"),
                    models.Index(
                        condition=models.Q(("bundle__isnull", False)),
                        fields=["bundle"],
                        name="relations_decision_bundle",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("token",), name="relations_decision_token_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ["accepted", "fixed", "rejected", "merged"])
                        ),
                        name="relations_decision_verdict_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("event", "event"),
                            ("mention", "mention of an event"),
                            ("agreement", "agreement"),
                            ("step", "legal action"),
                            ("step_mention", "mention of a legal action"),
                            ("official", "candidate official"),
                            ("partner", "partner of an article"),
                            ("sector", "sector of an article"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("type", models.CharField(max_length=50, verbose_name="type")),
                ("rule", models.CharField(max_length=60, verbose_name="rule")),
                ("confidence", models.FloatField(verbose_name="confidence")),
                ("since", models.DateTimeField(verbose_name="since")),
                ("leased_until", models.DateTimeField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "leased_to",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="open at",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.outlet",
                        verbose_name="outlet",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.country",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion",
                "verbose_name_plural": "suggestions",
                "ordering": ["confidence", "pk"],
                "indexes": [
                    models.Index(fields=["confidence", "id"], name="relations_suggestion_unsure"),
                    models.Index(fields=["since", "id"], name="relations_suggestion_age"),
                    models.Index(
                        fields=["kind", "type", "confidence", "id"],
                        name="relations_suggestion_kind",
                    ),
                    models.Index(
                        fields=["partner", "kind", "confidence", "id"],
                        name="relations_suggestion_partner",
                    ),
                    models.Index(
                        fields=["outlet", "confidence", "id"], name="relations_suggestion_outlet"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="relations_suggestion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "event",
                                    "mention",
                                    "agreement",
                                    "step",
                                    "step_mention",
                                    "official",
                                    "partner",
                                    "sector",
                                ],
                            )
                        ),
                        name="relations_suggestion_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leased_to", None), ("leased_until__isnull", False), _connector="OR"
                        ),
                        name="relations_suggestion_lease_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unsure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("event", "event"),
                            ("mention", "mention of an event"),
                            ("agreement", "agreement"),
                            ("step", "legal action"),
                            ("step_mention", "mention of a legal action"),
                            ("official", "candidate official"),
                            ("partner", "partner of an article"),
                            ("sector", "sector of an article"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now=True, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put off by",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion put off",
                "verbose_name_plural": "suggestions put off",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("by", "kind", "object_id"), name="relations_unsure_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(UP, DOWN),
    ]
