"""Search asks which few articles are closed, and reads words that are not packed.

That only works where an article's words go with the article itself, not with the next reading of
marks: a closed one that is gone would be counted until then. The one who reads the index anew
(`search_index.LOCK`) may just be writing them, so a deletion waits for that to be done.
"""

from django.db import migrations, models
from django.db.models import Q

UP = """
CREATE FUNCTION relations_article_forget_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_advisory_xact_lock_shared(7236701);
    DELETE FROM relations_searchentry e USING gone
    WHERE e.kind = 'article' AND e.object_id = gone.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_words AFTER DELETE ON relations_article REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION relations_article_forget_words();
DELETE FROM relations_searchentry e WHERE e.kind = 'article'
    AND NOT EXISTS (SELECT FROM relations_article a WHERE a.id = e.object_id);
-- Unpacking took most of the time of ranking. What is written from now on lies open.
ALTER TABLE relations_searchentry ALTER COLUMN words SET STORAGE EXTERNAL;
"""
DOWN = """
ALTER TABLE relations_searchentry ALTER COLUMN words SET STORAGE EXTENDED;
DROP TRIGGER forget_words ON relations_article;
DROP FUNCTION relations_article_forget_words();
"""


class Migration(migrations.Migration):
    dependencies = [("relations", "0018_changes")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=~Q(access="public"), fields=["id"], name="relations_article_not_public"
            ),
        ),
        migrations.RunSQL(UP, DOWN),
    ]
