"""The demonstration's clock only goes forward."""

from django.db import migrations

GUARD = """
CREATE FUNCTION demo_clock_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.ahead < OLD.ahead THEN
        RAISE EXCEPTION 'the clock only goes forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER demo_clock_grows BEFORE UPDATE OR DELETE ON demo_clock
    FOR EACH ROW EXECUTE FUNCTION demo_clock_grows();
"""
UNGUARD = """
DROP TRIGGER demo_clock_grows ON demo_clock;
DROP FUNCTION demo_clock_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("demo", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
