"""Changes: told by what readers see, once a transaction, for everybody and for people who log in."""

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

# What was told before said nothing of who may see it. Deletions stay: seeds bring nothing back.
KEEP_DELETIONS = """
DELETE FROM relations_change WHERE action <> 'deleted' OR seq NOT IN (
    SELECT max(seq) FROM relations_change WHERE action = 'deleted' GROUP BY kind, object_id);
UPDATE relations_change SET stood = -1;
"""
# Kind, table, identifier, when it changed last, and who sees it: people with a login, everybody.
_ALONE = "merged_into_id IS NULL"
_REVIEWED = f"review <> 'rejected' AND {_ALONE}", f"review = 'accepted' AND {_ALONE}"
_ALL = "true", "true"
_RECORDS = (
    ("country", "country", "iso2", "updated_at", *_ALL),
    ("outlet", "outlet", "slug", "now()", *_ALL),
    ("sector", "sector", "slug", "now()", *_ALL),
    ("organization", "organization", "slug", "updated_at", *_ALL),
    ("post", "post", "slug", "updated_at", *_ALL),
    ("official", "official", "slug", "updated_at", *_REVIEWED),
    ("article", "article", "public_id", "updated_at", "true", "access = 'public'"),
    ("story", "story", "public_id", "created_at", _ALONE, _ALONE),
    ("event", "event", "public_id", "updated_at", *_REVIEWED),
    ("agreement", "agreement", "slug", "updated_at", *_REVIEWED),
)
_TELL = """
INSERT INTO relations_change (kind, object_id, txid, at, stood, open_stood)
SELECT '{}', {}, pg_current_xact_id()::text::bigint, {}, 1, ({})::int
FROM relations_{} WHERE {} ORDER BY id
ON CONFLICT DO NOTHING;
"""
TELL_ALL = "".join(
    _TELL.format(kind, key, at, everybody, table, known).replace("BY id", f"BY {key}")
    for kind, table, key, at, known, everybody in _RECORDS
)
TELL_ALL += """
INSERT INTO relations_change (kind, object_id, txid, at, stood, open_stood)
SELECT 'membership', m.id, pg_current_xact_id()::text::bigint, m.updated_at, 1,
    (o.review = 'accepted')::int
FROM relations_membership m JOIN relations_official o ON o.id = m.official_id
WHERE o.review <> 'rejected' AND o.merged_into_id IS NULL ORDER BY m.id;
"""


class Triggers(Operation):
    """Triggers that come or go at once: one by one, Django would build all models anew each time."""

    def __init__(self, *operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        for one in self.operations:
            options = state.models[app_label, one.model_name].options
            name = one.trigger.name if hasattr(one, "trigger") else one.name
            kept = [known for known in options.get("triggers", []) if known.name != name]
            options["triggers"] = [*kept, *([one.trigger] if hasattr(one, "trigger") else [])]

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for one in self.operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for one in reversed(self.operations):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Change {len(self.operations)} triggers"


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0017_brief"),
    ]

    operations = [
        Triggers(
            pgtrigger.migrations.RemoveTrigger(
                model_name="agreement",
                name="record_creation",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="agreement",
                name="record_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="agreement",
                name="record_deletion",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="article",
                name="record_creation",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="article",
                name="record_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="article",
                name="record_deletion",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="event",
                name="record_creation",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="event",
                name="record_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="event",
                name="record_deletion",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="official",
                name="record_creation",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="official",
                name="record_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="official",
                name="record_deletion",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="organization",
                name="record_creation",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="organization",
                name="record_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="organization",
                name="record_deletion",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="change",
            name="relations_change_action_known",
        ),
        migrations.RemoveIndex(
            model_name="change",
            name="relations_change_object",
        ),
        migrations.AddField(
            model_name="change",
            name="merged_into",
            field=models.CharField(db_default="", max_length=120, verbose_name="merged into"),
        ),
        migrations.AddField(
            model_name="change",
            name="net",
            field=models.DecimalField(db_default=0, decimal_places=0, max_digits=40),
        ),
        migrations.AddField(
            model_name="change",
            name="open_net",
            field=models.DecimalField(db_default=0, decimal_places=0, max_digits=40),
        ),
        migrations.AddField(
            model_name="change",
            name="open_stood",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="change",
            name="stood",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.RunSQL(KEEP_DELETIONS, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="change", name="action"),
        migrations.AddField(
            model_name="change",
            name="action",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(stood__gt=0, then=models.Value("created")),
                    models.When(
                        models.Q(("stood__lt", 0), models.Q(("merged_into", ""), _negated=True)),
                        then=models.Value("merged"),
                    ),
                    models.When(stood__lt=0, then=models.Value("deleted")),
                    models.When(models.Q(("net", 0), _negated=True), then=models.Value("updated")),
                    default=models.Value(""),
                ),
                output_field=models.CharField(
                    choices=[
                        ("created", "Created"),
                        ("updated", "Updated"),
                        ("deleted", "Deleted"),
                        ("merged", "Merged"),
                    ],
                    max_length=8,
                ),
                verbose_name="action",
            ),
        ),
        migrations.AlterField(
            model_name="change",
            name="object_id",
            field=models.CharField(max_length=120, verbose_name="identifier"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["txid", "seq"], name="relations_change_order"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["kind", "object_id", "-at"], name="relations_change_newest"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["kind", "at"], name="relations_change_since"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                fields=("kind", "object_id", "txid"), name="relations_change_once"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="open_action",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(open_stood__gt=0, then=models.Value("created")),
                    models.When(
                        models.Q(
                            ("open_stood__lt", 0), models.Q(("merged_into", ""), _negated=True)
                        ),
                        then=models.Value("merged"),
                    ),
                    models.When(open_stood__lt=0, then=models.Value("deleted")),
                    models.When(
                        models.Q(("open_net", 0), _negated=True), then=models.Value("updated")
                    ),
                    default=models.Value(""),
                ),
                output_field=models.CharField(
                    choices=[
                        ("created", "Created"),
                        ("updated", "Updated"),
                        ("deleted", "Deleted"),
                        ("merged", "Merged"),
                    ],
                    max_length=8,
                ),
                verbose_name="action for everybody",
            ),
        ),
        Triggers(
            pgtrigger.migrations.AddTrigger(
                model_name="agreement",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, r.slug AS key, (SELECT k.slug FROM relations_agreement k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="601de880a99128a863bb839663b78c61ed9edbd6",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_2263c",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_agreement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreement",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, r.slug AS key, (SELECT k.slug FROM relations_agreement k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."title_ar", new_rows."title_en", new_rows."instrument", new_rows."partner_id", new_rows."count", new_rows."value_amount", new_rows."value_upper", new_rows."value_currency", new_rows."value_basis", new_rows."umbrella_id", new_rows."is_umbrella", new_rows."count_in_totals", new_rows."expires_on", new_rows."merged_into_id", new_rows."sources", new_rows."confidence", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at") IS DISTINCT FROM (old_rows."slug", old_rows."title_ar", old_rows."title_en", old_rows."instrument", old_rows."partner_id", old_rows."count", old_rows."value_amount", old_rows."value_upper", old_rows."value_currency", old_rows."value_basis", old_rows."umbrella_id", old_rows."is_umbrella", old_rows."count_in_totals", old_rows."expires_on", old_rows."merged_into_id", old_rows."sources", old_rows."confidence", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at")) r  UNION ALL SELECT \'agreement\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."title_ar", old_rows."title_en", old_rows."instrument", old_rows."partner_id", old_rows."count", old_rows."value_amount", old_rows."value_upper", old_rows."value_currency", old_rows."value_basis", old_rows."umbrella_id", old_rows."is_umbrella", old_rows."count_in_totals", old_rows."expires_on", old_rows."merged_into_id", old_rows."sources", old_rows."confidence", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at") IS DISTINCT FROM (new_rows."slug", new_rows."title_ar", new_rows."title_en", new_rows."instrument", new_rows."partner_id", new_rows."count", new_rows."value_amount", new_rows."value_upper", new_rows."value_currency", new_rows."value_basis", new_rows."umbrella_id", new_rows."is_umbrella", new_rows."count_in_totals", new_rows."expires_on", new_rows."merged_into_id", new_rows."sources", new_rows."confidence", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at")) r  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."review", new_rows."merged_into_id") IS DISTINCT FROM (old_rows."slug", old_rows."review", old_rows."merged_into_id")) r JOIN relations_agreement a ON a.umbrella_id = r.id UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."review", old_rows."merged_into_id") IS DISTINCT FROM (new_rows."slug", new_rows."review", new_rows."merged_into_id")) r JOIN relations_agreement a ON a.umbrella_id = r.id UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."review", new_rows."merged_into_id") IS DISTINCT FROM (old_rows."slug", old_rows."review", old_rows."merged_into_id")) r JOIN relations_agreementrelation l ON r.id IN (l.agreement_id, l.target_id) JOIN relations_agreement a ON a.id IN (l.agreement_id, l.target_id) AND a.id <> r.id UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."review", old_rows."merged_into_id") IS DISTINCT FROM (new_rows."slug", new_rows."review", new_rows."merged_into_id")) r JOIN relations_agreementrelation l ON r.id IN (l.agreement_id, l.target_id) JOIN relations_agreement a ON a.id IN (l.agreement_id, l.target_id) AND a.id <> r.id UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."review", new_rows."merged_into_id") IS DISTINCT FROM (old_rows."slug", old_rows."review", old_rows."merged_into_id")) r JOIN relations_event e ON e.agreement_id = r.id UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."review", old_rows."merged_into_id") IS DISTINCT FROM (new_rows."slug", new_rows."review", new_rows."merged_into_id")) r JOIN relations_event e ON e.agreement_id = r.id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="53b53f2f772f3b62bd5084f2a07facb903316c34",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_6ae02",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_agreement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreement",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_agreement\'::text, r."slug", r."title_ar", r."title_en", r."instrument", r."partner_id", r."count", r."value_amount", r."value_upper", r."value_currency", r."value_basis", r."umbrella_id", r."is_umbrella", r."count_in_totals", r."expires_on", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e0fe93670884cb3f771351cfe8084f63c0b15dce",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_18934",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_agreement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementparty",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="9e2d49a26c8cc8aed5db4681efb25941f4a26117",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_56cb0",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_agreementparty",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementparty",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."agreement_id", new_rows."country_id", new_rows."organization_id", new_rows."label") IS DISTINCT FROM (old_rows."agreement_id", old_rows."country_id", old_rows."organization_id", old_rows."label")) r JOIN relations_agreement a ON a.id = r.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."agreement_id", old_rows."country_id", old_rows."organization_id", old_rows."label") IS DISTINCT FROM (new_rows."agreement_id", new_rows."country_id", new_rows."organization_id", new_rows."label")) r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e0b50c77e19fe832be9871ff2e7bf01968c09fd2",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_d5349",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_agreementparty",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementparty",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementparty\'::text, r."agreement_id", r."country_id", r."organization_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="73c68dd080848cb65c2711722f227bbec305ab32",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_c8b90",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_agreementparty",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementrelation",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_agreement a ON a.id IN (r.agreement_id, r.target_id)) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="85b2ad2902e8cbb523d93f047ec083e10bd06e15",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_acb20",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_agreementrelation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementrelation",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."agreement_id", new_rows."kind", new_rows."target_id") IS DISTINCT FROM (old_rows."agreement_id", old_rows."kind", old_rows."target_id")) r JOIN relations_agreement a ON a.id IN (r.agreement_id, r.target_id) UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."agreement_id", old_rows."kind", old_rows."target_id") IS DISTINCT FROM (new_rows."agreement_id", new_rows."kind", new_rows."target_id")) r JOIN relations_agreement a ON a.id IN (r.agreement_id, r.target_id)) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="95d528a5dfcf2f5310c113c520518ca0d393663d",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_c8787",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_agreementrelation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementrelation",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreementrelation\'::text, r."agreement_id", r."kind", r."target_id"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_agreement a ON a.id IN (r.agreement_id, r.target_id)) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="6c6cfb28a11213a71802d17d09cc2b3c31327979",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_525c1",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_agreementrelation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementsectorlink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'agreement' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW('relations_agreement_sectors'::text, r.\"agreement_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW('relations_agreement_sectors'::text, r.\"agreement_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="a5d9fe9feab17bc8a7e227dedd662cba7f785687",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_f13c6",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_agreement_sectors",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementsectorlink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement_sectors\'::text, r."agreement_id", r."sector_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement_sectors\'::text, r."agreement_id", r."sector_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."agreement_id", new_rows."sector_id") IS DISTINCT FROM (old_rows."agreement_id", old_rows."sector_id")) r JOIN relations_agreement a ON a.id = r.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement_sectors\'::text, r."agreement_id", r."sector_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_agreement_sectors\'::text, r."agreement_id", r."sector_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."agreement_id", old_rows."sector_id") IS DISTINCT FROM (new_rows."agreement_id", new_rows."sector_id")) r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="3e0481cbce98f59abb733e8123ca249660eb6133",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_2404c",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_agreement_sectors",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agreementsectorlink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'agreement' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW('relations_agreement_sectors'::text, r.\"agreement_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW('relations_agreement_sectors'::text, r.\"agreement_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="383e91fed4606b32742c9318c4f1341569d43448",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_8b688",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_agreement_sectors",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="article",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS net, 1 * (r.access = \'public\')::int AS open_stood, 1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r  UNION ALL SELECT \'story\' AS kind, y.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.access = \'public\')::int AS open_stood, 1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_story y ON y.id = r.story_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="d687a98edcc4051e03470dda02e5438cb7772c96",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_f69ad",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_article",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="article",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS net, 1 * (r.access = \'public\')::int AS open_stood, 1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."public_id", new_rows."outlet_id", new_rows."canonical_url", new_rows."title", new_rows."language", new_rows."published_on", new_rows."published_basis", new_rows."story_id", new_rows."access") IS DISTINCT FROM (old_rows."public_id", old_rows."outlet_id", old_rows."canonical_url", old_rows."title", old_rows."language", old_rows."published_on", old_rows."published_basis", old_rows."story_id", old_rows."access")) r  UNION ALL SELECT \'article\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS net, -1 * (r.access = \'public\')::int AS open_stood, -1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."public_id", old_rows."outlet_id", old_rows."canonical_url", old_rows."title", old_rows."language", old_rows."published_on", old_rows."published_basis", old_rows."story_id", old_rows."access") IS DISTINCT FROM (new_rows."public_id", new_rows."outlet_id", new_rows."canonical_url", new_rows."title", new_rows."language", new_rows."published_on", new_rows."published_basis", new_rows."story_id", new_rows."access")) r  UNION ALL SELECT \'story\' AS kind, y.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.access = \'public\')::int AS open_stood, 1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."story_id", new_rows."title", new_rows."outlet_id", new_rows."published_on", new_rows."access") IS DISTINCT FROM (old_rows."story_id", old_rows."title", old_rows."outlet_id", old_rows."published_on", old_rows."access")) r JOIN relations_story y ON y.id = r.story_id UNION ALL SELECT \'story\' AS kind, y.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.access = \'public\')::int AS open_stood, -1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."story_id", old_rows."title", old_rows."outlet_id", old_rows."published_on", old_rows."access") IS DISTINCT FROM (new_rows."story_id", new_rows."title", new_rows."outlet_id", new_rows."published_on", new_rows."access")) r JOIN relations_story y ON y.id = r.story_id UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.access = \'public\' AND m.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.access = \'public\' AND m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."outlet_id", new_rows."published_on", new_rows."access") IS DISTINCT FROM (old_rows."outlet_id", old_rows."published_on", old_rows."access")) r JOIN relations_eventmention m ON m.article_id = r.id AND m.review <> \'rejected\' JOIN relations_event e ON e.id = m.event_id  UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.access = \'public\' AND m.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.access = \'public\' AND m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."outlet_id", old_rows."published_on", old_rows."access") IS DISTINCT FROM (new_rows."outlet_id", new_rows."published_on", new_rows."access")) r JOIN relations_eventmention m ON m.article_id = r.id AND m.review <> \'rejected\' JOIN relations_event e ON e.id = m.event_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.access = \'public\' AND m.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.access = \'public\' AND m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."outlet_id", new_rows."published_on", new_rows."access") IS DISTINCT FROM (old_rows."outlet_id", old_rows."published_on", old_rows."access")) r JOIN relations_legalactionmention m ON m.article_id = r.id AND m.review <> \'rejected\' JOIN relations_legalaction s ON s.id = m.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.access = \'public\' AND m.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.access = \'public\' AND m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."outlet_id", old_rows."published_on", old_rows."access") IS DISTINCT FROM (new_rows."outlet_id", new_rows."published_on", new_rows."access")) r JOIN relations_legalactionmention m ON m.article_id = r.id AND m.review <> \'rejected\' JOIN relations_legalaction s ON s.id = m.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="96c40228379ea4b450ef5ebb5610ef045197d1f8",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_0bbfe",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_article",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="article",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS net, -1 * (r.access = \'public\')::int AS open_stood, -1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."public_id", r."outlet_id", r."canonical_url", r."title", r."language", r."published_on", r."published_basis", r."story_id", r."access"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r  UNION ALL SELECT \'story\' AS kind, y.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.access = \'public\')::int AS open_stood, -1 * CASE WHEN r.access = \'public\' THEN hash_record_extended(ROW(\'relations_article\'::text, r."story_id", r."title", r."outlet_id", r."published_on", r."access"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_story y ON y.id = r.story_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="0f6d336ab3b913ff365fd88c2cbbfe81e77e2866",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_c3fe3",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_article",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlepartner",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review <> \'rejected\')::int AS open_stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e6183d5a1b8317d106d9b10151d2846d3fb9ec6b",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_d1190",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_articlepartner",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlepartner",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review <> \'rejected\')::int AS open_stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."article_id", new_rows."country_id", new_rows."score", new_rows."review", new_rows."reason") IS DISTINCT FROM (old_rows."article_id", old_rows."country_id", old_rows."score", old_rows."review", old_rows."reason")) r JOIN relations_article t ON t.id = r.article_id  UNION ALL SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review <> \'rejected\')::int AS open_stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."article_id", old_rows."country_id", old_rows."score", old_rows."review", old_rows."reason") IS DISTINCT FROM (new_rows."article_id", new_rows."country_id", new_rows."score", new_rows."review", new_rows."reason")) r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e09123009f404d5f4ed87bb6a964d416199ada1e",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_fc64f",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_articlepartner",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlepartner",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review <> \'rejected\')::int AS open_stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlepartner\'::text, r."article_id", r."country_id", r."score", r."review", r."reason"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="330074887d3ff4cd23236a963c988e7461038233",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_72990",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_articlepartner",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlesector",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review <> \'rejected\')::int AS open_stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="5babd86721d900747d94bd41487d4a170d610d2b",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_930a8",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_articlesector",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlesector",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review <> \'rejected\')::int AS open_stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."article_id", new_rows."sector_id", new_rows."score", new_rows."review", new_rows."minor") IS DISTINCT FROM (old_rows."article_id", old_rows."sector_id", old_rows."score", old_rows."review", old_rows."minor")) r JOIN relations_article t ON t.id = r.article_id  UNION ALL SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review <> \'rejected\')::int AS open_stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."article_id", old_rows."sector_id", old_rows."score", old_rows."review", old_rows."minor") IS DISTINCT FROM (new_rows."article_id", new_rows."sector_id", new_rows."score", new_rows."review", new_rows."minor")) r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="18c09bd1c51e913f11e690e5476c9863417aef95",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_306c6",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_articlesector",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlesector",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review <> \'rejected\')::int AS open_stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_articlesector\'::text, r."article_id", r."sector_id", r."score", r."review", r."minor"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="bcd66b83e339a1e2600824b0b07e4bd64cf9617d",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_6c8ac",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_articlesector",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articleversion",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.is_current)::int AS stood, 1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.is_current)::int AS open_stood, 1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="05b6f32b4ebe494502597ea33d9b1922821185b7",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_bf602",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_articleversion",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articleversion",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.is_current)::int AS stood, 1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.is_current)::int AS open_stood, 1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."article_id", new_rows."number", new_rows."is_current", new_rows."text_sha256", new_rows."boilerplate") IS DISTINCT FROM (old_rows."article_id", old_rows."number", old_rows."is_current", old_rows."text_sha256", old_rows."boilerplate")) r JOIN relations_article t ON t.id = r.article_id  UNION ALL SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.is_current)::int AS stood, -1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.is_current)::int AS open_stood, -1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."article_id", old_rows."number", old_rows."is_current", old_rows."text_sha256", old_rows."boilerplate") IS DISTINCT FROM (new_rows."article_id", new_rows."number", new_rows."is_current", new_rows."text_sha256", new_rows."boilerplate")) r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="ef4348f4be797e6b90f029640c07dd23cf38beb1",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_d63f8",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_articleversion",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articleversion",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.is_current)::int AS stood, -1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.is_current)::int AS open_stood, -1 * CASE WHEN r.is_current THEN hash_record_extended(ROW(\'relations_articleversion\'::text, r."article_id", r."number", r."is_current", r."text_sha256", r."boilerplate"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="3cd6e47267144eaeff7847ca5f42c3956e29418c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_1ab2b",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_articleversion",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="citation",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_event e ON e.id = r.event_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (s.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e59e855e13abcc7932b41e9140a77b14c15b278f",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_c2251",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_citation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="citation",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."event_id", new_rows."url", new_rows."statement_ar", new_rows."statement_en", new_rows."confidence", new_rows."via") IS DISTINCT FROM (old_rows."event_id", old_rows."url", old_rows."statement_ar", old_rows."statement_en", old_rows."confidence", old_rows."via")) r JOIN relations_event e ON e.id = r.event_id  UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."event_id", old_rows."url", old_rows."statement_ar", old_rows."statement_en", old_rows."confidence", old_rows."via") IS DISTINCT FROM (new_rows."event_id", new_rows."url", new_rows."statement_ar", new_rows."statement_en", new_rows."confidence", new_rows."via")) r JOIN relations_event e ON e.id = r.event_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (s.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."legal_action_id", new_rows."url", new_rows."statement_ar", new_rows."statement_en", new_rows."confidence", new_rows."via") IS DISTINCT FROM (old_rows."legal_action_id", old_rows."url", old_rows."statement_ar", old_rows."statement_en", old_rows."confidence", old_rows."via")) r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (s.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."legal_action_id", old_rows."url", old_rows."statement_ar", old_rows."statement_en", old_rows."confidence", old_rows."via") IS DISTINCT FROM (new_rows."legal_action_id", new_rows."url", new_rows."statement_ar", new_rows."statement_en", new_rows."confidence", new_rows."via")) r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="0d9bd3770ef960596915c69cefe8a5af183ca397",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_f843f",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_citation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="citation",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."event_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_event e ON e.id = r.event_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (s.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_citation\'::text, r."legal_action_id", r."url", r."statement_ar", r."statement_en", r."confidence", r."via"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e91fe76805003c5e89fc519f8efdd01ecddf8d79",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_7eecc",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_citation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="country",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'country\' AS kind, r.iso2 AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="7b310ca3bf727613f3d002d6975d5d2f781dea05",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_3c3bf",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_country",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="country",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'country\' AS kind, r.iso2 AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."iso2" = old_rows."iso2" WHERE (new_rows."iso2", new_rows."name_ar", new_rows."name_en", new_rows."official_ar", new_rows."role", new_rows."position", new_rows."sources", new_rows."confidence") IS DISTINCT FROM (old_rows."iso2", old_rows."name_ar", old_rows."name_en", old_rows."official_ar", old_rows."role", old_rows."position", old_rows."sources", old_rows."confidence")) r  UNION ALL SELECT \'country\' AS kind, r.iso2 AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."iso2" = new_rows."iso2" WHERE (old_rows."iso2", old_rows."name_ar", old_rows."name_en", old_rows."official_ar", old_rows."role", old_rows."position", old_rows."sources", old_rows."confidence") IS DISTINCT FROM (new_rows."iso2", new_rows."name_ar", new_rows."name_en", new_rows."official_ar", new_rows."role", new_rows."position", new_rows."sources", new_rows."confidence")) r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="88249dd7d9e62219898f2c85bf34bdcfc668fd10",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_52965",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_country",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="country",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'country\' AS kind, r.iso2 AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_country\'::text, r."iso2", r."name_ar", r."name_en", r."official_ar", r."role", r."position", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="32b17f1c3b0f201bd37b4bd5724c34aef9d9aad2",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_14731",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_country",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="countryname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'country\' AS kind, r.country_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="0572f0e40b52a54dd70800dd8e6b985ffe338d3a",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_21947",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_countryname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="countryname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'country\' AS kind, r.country_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."country_id", new_rows."text", new_rows."language", new_rows."form") IS DISTINCT FROM (old_rows."country_id", old_rows."text", old_rows."language", old_rows."form")) r  UNION ALL SELECT \'country\' AS kind, r.country_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."country_id", old_rows."text", old_rows."language", old_rows."form") IS DISTINCT FROM (new_rows."country_id", new_rows."text", new_rows."language", new_rows."form")) r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="42043deae9650b3dcdfb25584734de34a1414514",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_58cd0",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_countryname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="countryname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'country\' AS kind, r.country_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_countryname\'::text, r."country_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="fe21355cebd7937eb216d756bbc3d8e9675adb8b",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_a47f1",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_countryname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="event",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, r.public_id AS key, (SELECT k.public_id FROM relations_event k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="166a2c3e730e2fe08e8f69662aecb9893b5c345c",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_4636a",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_event",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="event",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, r.public_id AS key, (SELECT k.public_id FROM relations_event k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."public_id", new_rows."partner_id", new_rows."type", new_rows."mode", new_rows."actor_id", new_rows."recipient_id", new_rows."start_date", new_rows."end_date", new_rows."precision", new_rows."basis", new_rows."reported_on", new_rows."flags", new_rows."summary_ar", new_rows."summary_en", new_rows."score", new_rows."confidence", new_rows."group", new_rows."agreement_id", new_rows."merged_into_id", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at") IS DISTINCT FROM (old_rows."public_id", old_rows."partner_id", old_rows."type", old_rows."mode", old_rows."actor_id", old_rows."recipient_id", old_rows."start_date", old_rows."end_date", old_rows."precision", old_rows."basis", old_rows."reported_on", old_rows."flags", old_rows."summary_ar", old_rows."summary_en", old_rows."score", old_rows."confidence", old_rows."group", old_rows."agreement_id", old_rows."merged_into_id", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at")) r  UNION ALL SELECT \'event\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."public_id", old_rows."partner_id", old_rows."type", old_rows."mode", old_rows."actor_id", old_rows."recipient_id", old_rows."start_date", old_rows."end_date", old_rows."precision", old_rows."basis", old_rows."reported_on", old_rows."flags", old_rows."summary_ar", old_rows."summary_en", old_rows."score", old_rows."confidence", old_rows."group", old_rows."agreement_id", old_rows."merged_into_id", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at") IS DISTINCT FROM (new_rows."public_id", new_rows."partner_id", new_rows."type", new_rows."mode", new_rows."actor_id", new_rows."recipient_id", new_rows."start_date", new_rows."end_date", new_rows."precision", new_rows."basis", new_rows."reported_on", new_rows."flags", new_rows."summary_ar", new_rows."summary_en", new_rows."score", new_rows."confidence", new_rows."group", new_rows."agreement_id", new_rows."merged_into_id", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at")) r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="d4d98d9a8ff255e37c4d6421b44d96b1ed756614",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_b3b46",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_event",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="event",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_event\'::text, r."public_id", r."partner_id", r."type", r."mode", r."actor_id", r."recipient_id", r."start_date", r."end_date", r."precision", r."basis", r."reported_on", r."flags", r."summary_ar", r."summary_en", r."score", r."confidence", r."group", r."agreement_id", r."merged_into_id", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="8c3ec4eff349b4f5a3b7b0ef907316f65dbcfa56",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_ad427",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_event",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventmention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\' AND t.access = \'public\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_event e ON e.id = r.event_id JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="2187185462c375635209e17a621936e10818b336",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_84ea9",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_eventmention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventmention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\' AND t.access = \'public\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."event_id", new_rows."version_id", new_rows."article_id", new_rows."start", new_rows."end", new_rows."quote", new_rows."confidence", new_rows."rule", new_rows."trigger", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at") IS DISTINCT FROM (old_rows."event_id", old_rows."version_id", old_rows."article_id", old_rows."start", old_rows."end", old_rows."quote", old_rows."confidence", old_rows."rule", old_rows."trigger", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at")) r JOIN relations_event e ON e.id = r.event_id JOIN relations_article t ON t.id = r.article_id  UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\' AND t.access = \'public\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."event_id", old_rows."version_id", old_rows."article_id", old_rows."start", old_rows."end", old_rows."quote", old_rows."confidence", old_rows."rule", old_rows."trigger", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at") IS DISTINCT FROM (new_rows."event_id", new_rows."version_id", new_rows."article_id", new_rows."start", new_rows."end", new_rows."quote", new_rows."confidence", new_rows."rule", new_rows."trigger", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at")) r JOIN relations_event e ON e.id = r.event_id JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="085d5d9f27e6f8c10b98b452885a575d319211ab",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_5c408",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_eventmention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventmention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\' AND t.access = \'public\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' THEN hash_record_extended(ROW(\'relations_eventmention\'::text, r."event_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_event e ON e.id = r.event_id JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="4724b4f31ac1ef52415fc5f560491bcc65a0b88c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_88982",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_eventmention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventofficiallink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'event' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (o.review <> 'rejected')::int AS stood, 1 * CASE WHEN o.review <> 'rejected' THEN hash_record_extended(ROW('relations_event_officials'::text, r.\"event_id\", r.\"official_id\"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (o.review = 'accepted')::int AS open_stood, 1 * CASE WHEN o.review = 'accepted' THEN hash_record_extended(ROW('relations_event_officials'::text, r.\"event_id\", r.\"official_id\"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_event e ON e.id = r.event_id JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="9d3db98e244dd602aab30d464f1fc49280e23ef6",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_afc4e",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_event_officials",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventofficiallink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (o.review <> \'rejected\')::int AS stood, 1 * CASE WHEN o.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_event_officials\'::text, r."event_id", r."official_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (o.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN o.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_event_officials\'::text, r."event_id", r."official_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."event_id", new_rows."official_id") IS DISTINCT FROM (old_rows."event_id", old_rows."official_id")) r JOIN relations_event e ON e.id = r.event_id JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (o.review <> \'rejected\')::int AS stood, -1 * CASE WHEN o.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_event_officials\'::text, r."event_id", r."official_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (o.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN o.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_event_officials\'::text, r."event_id", r."official_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."event_id", old_rows."official_id") IS DISTINCT FROM (new_rows."event_id", new_rows."official_id")) r JOIN relations_event e ON e.id = r.event_id JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="b95bd632337d2aea55874cc29446f49b341027bd",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_948f5",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_event_officials",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventofficiallink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'event' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (o.review <> 'rejected')::int AS stood, -1 * CASE WHEN o.review <> 'rejected' THEN hash_record_extended(ROW('relations_event_officials'::text, r.\"event_id\", r.\"official_id\"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (o.review = 'accepted')::int AS open_stood, -1 * CASE WHEN o.review = 'accepted' THEN hash_record_extended(ROW('relations_event_officials'::text, r.\"event_id\", r.\"official_id\"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_event e ON e.id = r.event_id JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="dbb3265ddd07c34157446e738967ec12f93235a5",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_91f4b",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_event_officials",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventsectorlink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'event' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW('relations_event_sectors'::text, r.\"event_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW('relations_event_sectors'::text, r.\"event_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_event e ON e.id = r.event_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="7b947be95a58ada139eb6ae0485cf4634a29898e",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_8595b",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_event_sectors",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventsectorlink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_event_sectors\'::text, r."event_id", r."sector_id"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_event_sectors\'::text, r."event_id", r."sector_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."event_id", new_rows."sector_id") IS DISTINCT FROM (old_rows."event_id", old_rows."sector_id")) r JOIN relations_event e ON e.id = r.event_id  UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_event_sectors\'::text, r."event_id", r."sector_id"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_event_sectors\'::text, r."event_id", r."sector_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."event_id", old_rows."sector_id") IS DISTINCT FROM (new_rows."event_id", new_rows."sector_id")) r JOIN relations_event e ON e.id = r.event_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="bbc80b6c3dfa55774ef15220670b7c8070685a4b",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_daf22",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_event_sectors",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="eventsectorlink",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'event' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW('relations_event_sectors'::text, r.\"event_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW('relations_event_sectors'::text, r.\"event_id\", r.\"sector_id\"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_event e ON e.id = r.event_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="6649ed709a8502c26f08f24ca58ff2582bdb472c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_f2bab",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_event_sectors",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="legalaction",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="34e9d077fdff2ccf252baba0e4aeeccb602b92ef",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_d8a87",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_legalaction",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="legalaction",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."agreement_id", new_rows."action", new_rows."party_id", new_rows."date", new_rows."precision", new_rows."reported_on", new_rows."place", new_rows."note", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at") IS DISTINCT FROM (old_rows."agreement_id", old_rows."action", old_rows."party_id", old_rows."date", old_rows."precision", old_rows."reported_on", old_rows."place", old_rows."note", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at")) r JOIN relations_agreement a ON a.id = r.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."agreement_id", old_rows."action", old_rows."party_id", old_rows."date", old_rows."precision", old_rows."reported_on", old_rows."place", old_rows."note", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at") IS DISTINCT FROM (new_rows."agreement_id", new_rows."action", new_rows."party_id", new_rows."date", new_rows."precision", new_rows."reported_on", new_rows."place", new_rows."note", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at")) r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="f99079927c9f386994b60bbcecf8f002c97159c0",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_a86e5",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_legalaction",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="legalaction",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalaction\'::text, r."agreement_id", r."action", r."party_id", r."date", r."precision", r."reported_on", r."place", r."note", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_agreement a ON a.id = r.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="8e41235449f77d6265ae84d865b09969e9286e09",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_9f9b6",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_legalaction",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="legalactionmention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e9dfd62a3bcf66f33dbe1d635c9eff83faa0d581",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_bbf91",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_legalactionmention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="legalactionmention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (r.review <> \'rejected\')::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."legal_action_id", new_rows."version_id", new_rows."article_id", new_rows."start", new_rows."end", new_rows."quote", new_rows."confidence", new_rows."rule", new_rows."trigger", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at") IS DISTINCT FROM (old_rows."legal_action_id", old_rows."version_id", old_rows."article_id", old_rows."start", old_rows."end", old_rows."quote", old_rows."confidence", old_rows."rule", old_rows."trigger", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at")) r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id JOIN relations_article t ON t.id = r.article_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."legal_action_id", old_rows."version_id", old_rows."article_id", old_rows."start", old_rows."end", old_rows."quote", old_rows."confidence", old_rows."rule", old_rows."trigger", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at") IS DISTINCT FROM (new_rows."legal_action_id", new_rows."version_id", new_rows."article_id", new_rows."start", new_rows."end", new_rows."quote", new_rows."confidence", new_rows."rule", new_rows."trigger", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at")) r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="5b98cb5b5c8350eb8538f0e3aa69e7dc331520c1",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_ff58b",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_legalactionmention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="legalactionmention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (r.review <> \'rejected\')::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND t.access = \'public\' AND s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_legalactionmention\'::text, r."legal_action_id", r."version_id", r."article_id", r."start", r."end", r."quote", r."confidence", r."rule", r."trigger", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id JOIN relations_article t ON t.id = r.article_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="e1a431d2ab7970fb7e354a880673972aa83a5463",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_00759",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_legalactionmention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="membership",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'membership\' AS kind, r.id::text AS key, (NULL)::text AS merged_into, 1 * (o.review <> \'rejected\' AND o.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN o.review <> \'rejected\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (o.review = \'accepted\' AND o.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN o.review = \'accepted\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="bb61d38bede70a455ceccae6f5eba67bdabf6e95",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_90b9e",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_membership",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="membership",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."official_id", new_rows."post_id", new_rows."organization_id", new_rows."label_ar", new_rows."label_en", new_rows."is_acting", new_rows."start_date", new_rows."start_precision", new_rows."end_date", new_rows."end_precision", new_rows."end_known", new_rows."as_of", new_rows."sources", new_rows."confidence") IS DISTINCT FROM (old_rows."official_id", old_rows."post_id", old_rows."organization_id", old_rows."label_ar", old_rows."label_en", old_rows."is_acting", old_rows."start_date", old_rows."start_precision", old_rows."end_date", old_rows."end_precision", old_rows."end_known", old_rows."as_of", old_rows."sources", old_rows."confidence")) r JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."official_id", old_rows."post_id", old_rows."organization_id", old_rows."label_ar", old_rows."label_en", old_rows."is_acting", old_rows."start_date", old_rows."start_precision", old_rows."end_date", old_rows."end_precision", old_rows."end_known", old_rows."as_of", old_rows."sources", old_rows."confidence") IS DISTINCT FROM (new_rows."official_id", new_rows."post_id", new_rows."organization_id", new_rows."label_ar", new_rows."label_en", new_rows."is_acting", new_rows."start_date", new_rows."start_precision", new_rows."end_date", new_rows."end_precision", new_rows."end_known", new_rows."as_of", new_rows."sources", new_rows."confidence")) r JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'membership\' AS kind, r.id::text AS key, (NULL)::text AS merged_into, 1 * (o.review <> \'rejected\' AND o.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN o.review <> \'rejected\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (o.review = \'accepted\' AND o.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN o.review = \'accepted\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."official_id", new_rows."post_id", new_rows."organization_id", new_rows."label_ar", new_rows."label_en", new_rows."is_acting", new_rows."start_date", new_rows."start_precision", new_rows."end_date", new_rows."end_precision", new_rows."end_known", new_rows."as_of", new_rows."sources", new_rows."confidence") IS DISTINCT FROM (old_rows."official_id", old_rows."post_id", old_rows."organization_id", old_rows."label_ar", old_rows."label_en", old_rows."is_acting", old_rows."start_date", old_rows."start_precision", old_rows."end_date", old_rows."end_precision", old_rows."end_known", old_rows."as_of", old_rows."sources", old_rows."confidence")) r JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'membership\' AS kind, r.id::text AS key, (NULL)::text AS merged_into, -1 * (o.review <> \'rejected\' AND o.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN o.review <> \'rejected\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (o.review = \'accepted\' AND o.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN o.review = \'accepted\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."official_id", old_rows."post_id", old_rows."organization_id", old_rows."label_ar", old_rows."label_en", old_rows."is_acting", old_rows."start_date", old_rows."start_precision", old_rows."end_date", old_rows."end_precision", old_rows."end_known", old_rows."as_of", old_rows."sources", old_rows."confidence") IS DISTINCT FROM (new_rows."official_id", new_rows."post_id", new_rows."organization_id", new_rows."label_ar", new_rows."label_en", new_rows."is_acting", new_rows."start_date", new_rows."start_precision", new_rows."end_date", new_rows."end_precision", new_rows."end_known", new_rows."as_of", new_rows."sources", new_rows."confidence")) r JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="82ddf8ab6f4b2cc1ab67ccf6b6bf0acd5008973d",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_62116",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_membership",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="membership",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'membership\' AS kind, r.id::text AS key, (NULL)::text AS merged_into, -1 * (o.review <> \'rejected\' AND o.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN o.review <> \'rejected\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (o.review = \'accepted\' AND o.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN o.review = \'accepted\' AND o.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_membership\'::text, r."official_id", r."post_id", r."organization_id", r."label_ar", r."label_en", r."is_acting", r."start_date", r."start_precision", r."end_date", r."end_precision", r."end_known", r."as_of", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="ddcc45ef9577bde24a257da766e3c4e51caa389b",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_5a345",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_membership",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_articleversion v ON v.id = r.version_id JOIN relations_article t ON t.id = v.article_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="4d44fa5030afa7decd5bb8e8525ac3fbb235a315",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_0d051",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_mention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."version_id", new_rows."kind", new_rows."form", new_rows."start", new_rows."end", new_rows."quote", new_rows."confidence", new_rows."country_id", new_rows."official_id", new_rows."organization_id", new_rows."place_id", new_rows."role_text") IS DISTINCT FROM (old_rows."version_id", old_rows."kind", old_rows."form", old_rows."start", old_rows."end", old_rows."quote", old_rows."confidence", old_rows."country_id", old_rows."official_id", old_rows."organization_id", old_rows."place_id", old_rows."role_text")) r JOIN relations_articleversion v ON v.id = r.version_id JOIN relations_article t ON t.id = v.article_id UNION ALL SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."version_id", old_rows."kind", old_rows."form", old_rows."start", old_rows."end", old_rows."quote", old_rows."confidence", old_rows."country_id", old_rows."official_id", old_rows."organization_id", old_rows."place_id", old_rows."role_text") IS DISTINCT FROM (new_rows."version_id", new_rows."kind", new_rows."form", new_rows."start", new_rows."end", new_rows."quote", new_rows."confidence", new_rows."country_id", new_rows."official_id", new_rows."organization_id", new_rows."place_id", new_rows."role_text")) r JOIN relations_articleversion v ON v.id = r.version_id JOIN relations_article t ON t.id = v.article_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="8e346da2935840dbcdae3dfb8eb733f7b55a735d",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_9ad2c",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_mention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mention",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_mention\'::text, r."version_id", r."kind", r."form", r."start", r."end", r."quote", r."confidence", r."country_id", r."official_id", r."organization_id", r."place_id", r."role_text"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_articleversion v ON v.id = r.version_id JOIN relations_article t ON t.id = v.article_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="f01a53851c2f0b5f056d38644a51ab5883fc3375",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_2c12a",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_mention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="official",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, r.slug AS key, (SELECT k.slug FROM relations_official k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="c708ac9f4a18aa6454932e98d9cb5c3d7cc3333a",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_b9209",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_official",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="official",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, r.slug AS key, (SELECT k.slug FROM relations_official k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."name_ar", new_rows."name_en", new_rows."country_id", new_rows."proposed_role", new_rows."merged_into_id", new_rows."sources", new_rows."confidence", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at") IS DISTINCT FROM (old_rows."slug", old_rows."name_ar", old_rows."name_en", old_rows."country_id", old_rows."proposed_role", old_rows."merged_into_id", old_rows."sources", old_rows."confidence", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at")) r  UNION ALL SELECT \'official\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."name_ar", old_rows."name_en", old_rows."country_id", old_rows."proposed_role", old_rows."merged_into_id", old_rows."sources", old_rows."confidence", old_rows."review", old_rows."reviewed_via", old_rows."reviewed_at") IS DISTINCT FROM (new_rows."slug", new_rows."name_ar", new_rows."name_en", new_rows."country_id", new_rows."proposed_role", new_rows."merged_into_id", new_rows."sources", new_rows."confidence", new_rows."review", new_rows."reviewed_via", new_rows."reviewed_at")) r  UNION ALL SELECT \'membership\' AS kind, m.id::text AS key, (NULL)::text AS merged_into, 1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, 1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."review", new_rows."merged_into_id") IS DISTINCT FROM (old_rows."slug", old_rows."review", old_rows."merged_into_id")) r JOIN relations_membership m ON m.official_id = r.id UNION ALL SELECT \'membership\' AS kind, m.id::text AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."review", old_rows."merged_into_id") IS DISTINCT FROM (new_rows."slug", new_rows."review", new_rows."merged_into_id")) r JOIN relations_membership m ON m.official_id = r.id UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."review") IS DISTINCT FROM (old_rows."slug", old_rows."review")) r JOIN relations_event_officials n ON n.official_id = r.id JOIN relations_event e ON e.id = n.event_id UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."review") IS DISTINCT FROM (new_rows."slug", new_rows."review")) r JOIN relations_event_officials n ON n.official_id = r.id JOIN relations_event e ON e.id = n.event_id UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (r.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."review") IS DISTINCT FROM (old_rows."slug", old_rows."review")) r JOIN relations_signatory n ON n.official_id = r.id JOIN relations_legalaction s ON s.id = n.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (r.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."review"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."review") IS DISTINCT FROM (new_rows."slug", new_rows."review")) r JOIN relations_signatory n ON n.official_id = r.id JOIN relations_legalaction s ON s.id = n.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="712ea13899f75618b69fb4700a69e46330a96657",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_4a909",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_official",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="official",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (r.review <> \'rejected\' AND r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.review <> \'rejected\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS net, -1 * (r.review = \'accepted\' AND r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.review = \'accepted\' AND r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_official\'::text, r."slug", r."name_ar", r."name_en", r."country_id", r."proposed_role", r."merged_into_id", r."sources", r."confidence", r."review", r."reviewed_via", r."reviewed_at"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="ead63ff937e533199072289a5302209b73f5c8d1",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_7a86b",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_official",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="officialname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="c7a8b6d79798c88251deeaf544600bcd993b68e4",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_fc56f",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_officialname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="officialname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."official_id", new_rows."text", new_rows."language", new_rows."form") IS DISTINCT FROM (old_rows."official_id", old_rows."text", old_rows."language", old_rows."form")) r JOIN relations_official o ON o.id = r.official_id  UNION ALL SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."official_id", old_rows."text", old_rows."language", old_rows."form") IS DISTINCT FROM (new_rows."official_id", new_rows."text", new_rows."language", new_rows."form")) r JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="b57d4d4f5b3b97e9480dc2dd34240ac450a61669",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_a1ad7",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_officialname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="officialname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_officialname\'::text, r."official_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_official o ON o.id = r.official_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="de776ac139230c0dd6266a7fb88dbcded1997b74",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_b8e2e",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_officialname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organization",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'organization\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="3407479c3644dc84ff71382575e60bcc131f4e09",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_cbed5",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_organization",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organization",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'organization\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."name_ar", new_rows."name_en", new_rows."classification", new_rows."country_id", new_rows."parent_id", new_rows."wikidata", new_rows."sources", new_rows."confidence") IS DISTINCT FROM (old_rows."slug", old_rows."name_ar", old_rows."name_en", old_rows."classification", old_rows."country_id", old_rows."parent_id", old_rows."wikidata", old_rows."sources", old_rows."confidence")) r  UNION ALL SELECT \'organization\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."name_ar", old_rows."name_en", old_rows."classification", old_rows."country_id", old_rows."parent_id", old_rows."wikidata", old_rows."sources", old_rows."confidence") IS DISTINCT FROM (new_rows."slug", new_rows."name_ar", new_rows."name_en", new_rows."classification", new_rows."country_id", new_rows."parent_id", new_rows."wikidata", new_rows."sources", new_rows."confidence")) r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="276a90d5e63096c17214ae458f6f5b5702dd4936",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_b1aaa",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_organization",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organization",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'organization\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organization\'::text, r."slug", r."name_ar", r."name_en", r."classification", r."country_id", r."parent_id", r."wikidata", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="b28537d4642980bb5b081225e491207e540b256c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_378ba",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_organization",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organizationname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'organization\' AS kind, b.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_organization b ON b.id = r.organization_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="cb850bd2a1b23148b12e8bb390d25fd204fd2946",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_e34fc",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_organizationname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organizationname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'organization\' AS kind, b.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."organization_id", new_rows."text", new_rows."language", new_rows."form") IS DISTINCT FROM (old_rows."organization_id", old_rows."text", old_rows."language", old_rows."form")) r JOIN relations_organization b ON b.id = r.organization_id UNION ALL SELECT \'organization\' AS kind, b.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."organization_id", old_rows."text", old_rows."language", old_rows."form") IS DISTINCT FROM (new_rows."organization_id", new_rows."text", new_rows."language", new_rows."form")) r JOIN relations_organization b ON b.id = r.organization_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="41fe4b66ab6b9094863185a198f5b98246eb35a6",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_be316",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_organizationname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organizationname",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'organization\' AS kind, b.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_organizationname\'::text, r."organization_id", r."text", r."language", r."form"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_organization b ON b.id = r.organization_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="47e7230e957689199cc382ab1b0ba7dbf8a25b92",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_64353",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_organizationname",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="outlet",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'outlet\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="018b72a9f2f280e485388c41e6e51ae1c844f440",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_5eb5d",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_outlet",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="outlet",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'outlet\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."text_policy", new_rows."is_sample", new_rows."name_ar", new_rows."name_en", new_rows."country_id", new_rows."language", new_rows."homepage") IS DISTINCT FROM (old_rows."slug", old_rows."text_policy", old_rows."is_sample", old_rows."name_ar", old_rows."name_en", old_rows."country_id", old_rows."language", old_rows."homepage")) r  UNION ALL SELECT \'outlet\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."text_policy", old_rows."is_sample", old_rows."name_ar", old_rows."name_en", old_rows."country_id", old_rows."language", old_rows."homepage") IS DISTINCT FROM (new_rows."slug", new_rows."text_policy", new_rows."is_sample", new_rows."name_ar", new_rows."name_en", new_rows."country_id", new_rows."language", new_rows."homepage")) r  UNION ALL SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."text_policy", new_rows."is_sample") IS DISTINCT FROM (old_rows."slug", old_rows."text_policy", old_rows."is_sample")) r JOIN relations_article t ON t.outlet_id = r.id UNION ALL SELECT \'article\' AS kind, t.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."text_policy", old_rows."is_sample") IS DISTINCT FROM (new_rows."slug", new_rows."text_policy", new_rows."is_sample")) r JOIN relations_article t ON t.outlet_id = r.id UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (m.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."text_policy", new_rows."is_sample") IS DISTINCT FROM (old_rows."slug", old_rows."text_policy", old_rows."is_sample")) r JOIN relations_article t ON t.outlet_id = r.id JOIN relations_eventmention m ON m.article_id = t.id AND m.review <> \'rejected\' JOIN relations_event e ON e.id = m.event_id  UNION ALL SELECT \'event\' AS kind, e.public_id AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (m.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."text_policy", old_rows."is_sample") IS DISTINCT FROM (new_rows."slug", new_rows."text_policy", new_rows."is_sample")) r JOIN relations_article t ON t.outlet_id = r.id JOIN relations_eventmention m ON m.article_id = t.id AND m.review <> \'rejected\' JOIN relations_event e ON e.id = m.event_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (m.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."text_policy", new_rows."is_sample") IS DISTINCT FROM (old_rows."slug", old_rows."text_policy", old_rows."is_sample")) r JOIN relations_article t ON t.outlet_id = r.id JOIN relations_legalactionmention m ON m.article_id = t.id AND m.review <> \'rejected\' JOIN relations_legalaction s ON s.id = m.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (m.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN m.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."text_policy", old_rows."is_sample") IS DISTINCT FROM (new_rows."slug", new_rows."text_policy", new_rows."is_sample")) r JOIN relations_article t ON t.outlet_id = r.id JOIN relations_legalactionmention m ON m.article_id = t.id AND m.review <> \'rejected\' JOIN relations_legalaction s ON s.id = m.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="efd8923cb80f4d70c86ce16429f6e646425435cc",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_6d8b5",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_outlet",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="outlet",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'outlet\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_outlet\'::text, r."slug", r."text_policy", r."is_sample", r."name_ar", r."name_en", r."country_id", r."language", r."homepage"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="adbd5802ab27a633e868acdcac1c550b57ceefcf",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_805f0",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_outlet",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="post",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'post\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="7e4f1e74365662bae5ec985bca507ade730acaf6",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_f1754",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_post",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="post",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'post\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."label_ar", new_rows."label_en", new_rows."organization_id", new_rows."role", new_rows."country_id", new_rows."portfolio", new_rows."exclusive", new_rows."sources", new_rows."confidence") IS DISTINCT FROM (old_rows."slug", old_rows."label_ar", old_rows."label_en", old_rows."organization_id", old_rows."role", old_rows."country_id", old_rows."portfolio", old_rows."exclusive", old_rows."sources", old_rows."confidence")) r  UNION ALL SELECT \'post\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."label_ar", old_rows."label_en", old_rows."organization_id", old_rows."role", old_rows."country_id", old_rows."portfolio", old_rows."exclusive", old_rows."sources", old_rows."confidence") IS DISTINCT FROM (new_rows."slug", new_rows."label_ar", new_rows."label_en", new_rows."organization_id", new_rows."role", new_rows."country_id", new_rows."portfolio", new_rows."exclusive", new_rows."sources", new_rows."confidence")) r  UNION ALL SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."label_ar", new_rows."label_en", new_rows."organization_id", new_rows."role") IS DISTINCT FROM (old_rows."slug", old_rows."label_ar", old_rows."label_en", old_rows."organization_id", old_rows."role")) r JOIN relations_membership m ON m.post_id = r.id JOIN relations_official o ON o.id = m.official_id UNION ALL SELECT \'official\' AS kind, o.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."label_ar", old_rows."label_en", old_rows."organization_id", old_rows."role") IS DISTINCT FROM (new_rows."slug", new_rows."label_ar", new_rows."label_en", new_rows."organization_id", new_rows."role")) r JOIN relations_membership m ON m.post_id = r.id JOIN relations_official o ON o.id = m.official_id UNION ALL SELECT \'membership\' AS kind, m.id::text AS key, (NULL)::text AS merged_into, 1 * 0 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (o.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN o.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."slug", new_rows."label_ar", new_rows."label_en", new_rows."organization_id", new_rows."role") IS DISTINCT FROM (old_rows."slug", old_rows."label_ar", old_rows."label_en", old_rows."organization_id", old_rows."role")) r JOIN relations_membership m ON m.post_id = r.id JOIN relations_official o ON o.id = m.official_id UNION ALL SELECT \'membership\' AS kind, m.id::text AS key, (NULL)::text AS merged_into, -1 * 0 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (o.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN o.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."slug", old_rows."label_ar", old_rows."label_en", old_rows."organization_id", old_rows."role") IS DISTINCT FROM (new_rows."slug", new_rows."label_ar", new_rows."label_en", new_rows."organization_id", new_rows."role")) r JOIN relations_membership m ON m.post_id = r.id JOIN relations_official o ON o.id = m.official_id) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="4ab8f722c4fc7c1b6b4623e6e4ffd5c379bda92f",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_225c8",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_post",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="post",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'post\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_post\'::text, r."slug", r."label_ar", r."label_en", r."organization_id", r."role", r."country_id", r."portfolio", r."exclusive", r."sources", r."confidence"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="4a15ec0986ed6665e518f7a0fe402578da7aec70",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_efe01",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_post",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="sector",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'sector\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="a8f217773436f540ec68a95c9571eda2dfc9a2f0",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_dcb60",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_sector",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="sector",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'sector\' AS kind, r.slug AS key, (NULL)::text AS merged_into, 1 * (true)::int AS stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS net, 1 * (true)::int AS open_stood, 1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."slug" = old_rows."slug" WHERE (new_rows."slug", new_rows."name_ar", new_rows."name_en", new_rows."position", new_rows."dac_codes") IS DISTINCT FROM (old_rows."slug", old_rows."name_ar", old_rows."name_en", old_rows."position", old_rows."dac_codes")) r  UNION ALL SELECT \'sector\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."slug" = new_rows."slug" WHERE (old_rows."slug", old_rows."name_ar", old_rows."name_en", old_rows."position", old_rows."dac_codes") IS DISTINCT FROM (new_rows."slug", new_rows."name_ar", new_rows."name_en", new_rows."position", new_rows."dac_codes")) r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="92623f6ada91a25e99586a46c01cc89852873dd0",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_69d12",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_sector",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="sector",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'sector\' AS kind, r.slug AS key, (NULL)::text AS merged_into, -1 * (true)::int AS stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS net, -1 * (true)::int AS open_stood, -1 * CASE WHEN true THEN hash_record_extended(ROW(\'relations_sector\'::text, r."slug", r."name_ar", r."name_en", r."position", r."dac_codes"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="12f977f34b63702e76a8cab879b6e9657335e54c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_611ad",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_sector",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signatory",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (s.review <> \'rejected\')::int AS stood, 1 * CASE WHEN s.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (s.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="f615d8fda1cbbeadc0ad077cb34aa5daabdd48c5",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_503b5",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_signatory",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signatory",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, 1 * 0 * (s.review <> \'rejected\')::int AS stood, 1 * CASE WHEN s.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS net, 1 * 0 * (s.review = \'accepted\')::int AS open_stood, 1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."legal_action_id", new_rows."official_id", new_rows."post_id", new_rows."on_behalf_of_id", new_rows."label") IS DISTINCT FROM (old_rows."legal_action_id", old_rows."official_id", old_rows."post_id", old_rows."on_behalf_of_id", old_rows."label")) r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id  UNION ALL SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (s.review <> \'rejected\')::int AS stood, -1 * CASE WHEN s.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (s.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."legal_action_id", old_rows."official_id", old_rows."post_id", old_rows."on_behalf_of_id", old_rows."label") IS DISTINCT FROM (new_rows."legal_action_id", new_rows."official_id", new_rows."post_id", new_rows."on_behalf_of_id", new_rows."label")) r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="4e0f24f1d713cd4b2d79b8f53155319729798179",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_080b6",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_signatory",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signatory",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'agreement\' AS kind, a.slug AS key, (NULL)::text AS merged_into, -1 * 0 * (s.review <> \'rejected\')::int AS stood, -1 * CASE WHEN s.review <> \'rejected\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS net, -1 * 0 * (s.review = \'accepted\')::int AS open_stood, -1 * CASE WHEN s.review = \'accepted\' THEN hash_record_extended(ROW(\'relations_signatory\'::text, r."legal_action_id", r."official_id", r."post_id", r."on_behalf_of_id", r."label"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r JOIN relations_legalaction s ON s.id = r.legal_action_id JOIN relations_agreement a ON a.id = s.agreement_id ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="3bef91728ee9ab3ee8bd6dfc837072fa6e708a85",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_31f7f",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_signatory",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="story",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'story' AS kind, r.public_id AS key, (SELECT k.public_id FROM relations_story k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW('relations_story'::text, r.\"public_id\", r.\"merged_into_id\"), 0)::numeric ELSE 0 END AS net, 1 * (r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW('relations_story'::text, r.\"public_id\", r.\"merged_into_id\"), 0)::numeric ELSE 0 END AS open_net FROM new_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="de7766ae18651f90459ac445db942991eb1674f0",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_6a56b",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="relations_story",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="story",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), \'\'),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT \'story\' AS kind, r.public_id AS key, (SELECT k.public_id FROM relations_story k WHERE k.id = r.merged_into_id)::text AS merged_into, 1 * (r.merged_into_id IS NULL)::int AS stood, 1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_story\'::text, r."public_id", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, 1 * (r.merged_into_id IS NULL)::int AS open_stood, 1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_story\'::text, r."public_id", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT new_rows.* FROM new_rows JOIN old_rows ON new_rows."id" = old_rows."id" WHERE (new_rows."public_id", new_rows."merged_into_id") IS DISTINCT FROM (old_rows."public_id", old_rows."merged_into_id")) r  UNION ALL SELECT \'story\' AS kind, r.public_id AS key, (NULL)::text AS merged_into, -1 * (r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_story\'::text, r."public_id", r."merged_into_id"), 0)::numeric ELSE 0 END AS net, -1 * (r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW(\'relations_story\'::text, r."public_id", r."merged_into_id"), 0)::numeric ELSE 0 END AS open_net FROM (SELECT old_rows.* FROM old_rows JOIN new_rows ON old_rows."id" = new_rows."id" WHERE (old_rows."public_id", old_rows."merged_into_id") IS DISTINCT FROM (new_rows."public_id", new_rows."merged_into_id")) r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, \'\'), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;',
                        hash="ba6917ee439357d1567847559062328b7b3e1ac3",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_6981b",
                        referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                        table="relations_story",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="story",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="INSERT INTO relations_change AS told     (kind, object_id, txid, merged_into, stood, net, open_stood, open_net) SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),     sum(stood), sum(net), sum(open_stood), sum(open_net) FROM (SELECT 'story' AS kind, r.public_id AS key, (NULL)::text AS merged_into, -1 * (r.merged_into_id IS NULL)::int AS stood, -1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW('relations_story'::text, r.\"public_id\", r.\"merged_into_id\"), 0)::numeric ELSE 0 END AS net, -1 * (r.merged_into_id IS NULL)::int AS open_stood, -1 * CASE WHEN r.merged_into_id IS NULL THEN hash_record_extended(ROW('relations_story'::text, r.\"public_id\", r.\"merged_into_id\"), 0)::numeric ELSE 0 END AS open_net FROM old_rows r ) AS facts GROUP BY kind, key HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0 ORDER BY kind, key ON CONFLICT (kind, object_id, txid) DO UPDATE SET     merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),     stood = told.stood + excluded.stood, net = told.net + excluded.net,     open_stood = told.open_stood + excluded.open_stood,     open_net = told.open_net + excluded.open_net; RETURN NULL;",
                        hash="9ce8118d609ada15b7ac313759ee553a8a8b6344",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_f19ea",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="relations_story",
                        when="AFTER",
                    ),
                ),
            ),
        ),
        migrations.RunSQL(TELL_ALL, migrations.RunSQL.noop),
    ]
