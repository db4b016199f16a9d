"""The index that feeds walk, and the guard that keeps an edition of rules as it was."""

from django.db import migrations

INDEX = """
CREATE INDEX civic_matter_feed ON civic_matter
    (place_id, kind, stage, (coalesce(stage_ends_at, 'infinity'::timestamptz)), id)
    WHERE visibility = 'public'
"""
# An edition may end; nothing else of it changes, since running matters have frozen it.
GUARD = """
CREATE FUNCTION civic_edition_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'valid_to' IS DISTINCT FROM to_jsonb(OLD) - 'valid_to' THEN
        RAISE EXCEPTION 'an edition of rules never changes: add a new one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER civic_edition_stays BEFORE UPDATE ON civic_ruleset
    FOR EACH ROW EXECUTE FUNCTION civic_edition_stays();
"""
UNGUARD = """
DROP TRIGGER civic_edition_stays ON civic_ruleset;
DROP FUNCTION civic_edition_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("civic", "0001_initial")]
    operations = [
        migrations.RunSQL(INDEX, "DROP INDEX civic_matter_feed"),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
