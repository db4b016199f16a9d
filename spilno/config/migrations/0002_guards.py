"""The installation row cannot be changed or deleted; the shared cache has its table."""

from django.db import migrations

GUARD = """
CREATE FUNCTION config_installation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what an installation is cannot be changed';
END $$;
CREATE TRIGGER config_installation_stays BEFORE UPDATE OR DELETE ON config_installation
    FOR EACH ROW EXECUTE FUNCTION config_installation_stays();
"""
UNGUARD = """
DROP TRIGGER config_installation_stays ON config_installation;
DROP FUNCTION config_installation_stays();
"""
CACHE = """
CREATE TABLE config_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX config_cache_expires ON config_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("config", "0001_initial")]
    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(CACHE, "DROP TABLE config_cache"),
    ]
