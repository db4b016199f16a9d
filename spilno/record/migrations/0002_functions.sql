-- The one way into the record. Everything here runs with the rights of the owner of the functions;
-- the web role may execute record_append, record_seal and record_erase and read the tables.

-- The leaf hash of an entry: the same seven lines as spilno/record/leaves.py.
CREATE FUNCTION record_leaf(verb text, matter bigint, day date, level text, rules bigint, commits bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256('\x00'::bytea || convert_to(
        E'spilno/v1\n' || verb || E'\n' || coalesce(matter::text, '-') || E'\n'
        || to_char(day, 'YYYY-MM-DD') || E'\n' || coalesce(nullif(level, ''), '-') || E'\n'
        || coalesce(rules::text, '-') || E'\n' || encode(commits, 'hex') || E'\n', 'UTF8'))
$$;

-- Takes the next `many` numbers. The row lock lasts until commit, so numbers follow commits.
CREATE FUNCTION record_take(many bigint) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO record_head AS head (id, size) VALUES (1, many)
    ON CONFLICT (id) DO UPDATE SET size = head.size + excluded.size
    RETURNING head.size - many
$$;

-- Keeps what commitments hide; refuses what does not open them. A null salt keeps nothing.
CREATE FUNCTION record_keep(leafs bytea[], commits bytea[], salts bytea[], contents text[], publics boolean[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(commits, salts, contents) AS o (hides, salt, content)
        WHERE salt IS NOT NULL AND sha256(salt || convert_to(content, 'UTF8')) <> hides
    ) THEN
        RAISE EXCEPTION 'record: an opening does not open its commitment';
    END IF;
    INSERT INTO record_opening (leaf, salt, content, is_public)
    SELECT o.* FROM unnest(leafs, salts, contents, publics) AS o (leaf, salt, content, is_public)
    WHERE salt IS NOT NULL;
END $$;

-- Appends entries and returns the number of the first. Call it last in the transaction.
CREATE FUNCTION record_append(
    verbs text[], matters bigint[], days date[], levels text[], rules bigint[], commits bytea[],
    moments timestamptz[], salts bytea[], contents text[], publics boolean[]
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    leafs bytea[];
    first bigint;
BEGIN
    IF coalesce(cardinality(verbs), 0) = 0 OR 'record.sealed' = ANY (verbs) THEN
        RAISE EXCEPTION 'record: nothing to append, or a verb that is not yours';
    END IF;
    SELECT array_agg(record_leaf(verb, matter, day, level, rule, hides) ORDER BY n) INTO leafs
    FROM unnest(verbs, matters, days, levels, rules, commits)
        WITH ORDINALITY AS a (verb, matter, day, level, rule, hides, n);
    PERFORM record_keep(leafs, commits, salts, contents, publics);
    first := record_take(cardinality(verbs));
    INSERT INTO record_entry
        (sequence, leaf, verb, matter_id, day, level, rule_set_id, commitment, recorded_at)
    SELECT first + n - 1, a.leaf, verb, matter, day, level, rule, hides, moment
    FROM unnest(leafs, verbs, matters, days, levels, rules, commits, moments)
        WITH ORDINALITY AS a (leaf, verb, matter, day, level, rule, hides, moment, n);
    RETURN first;
END $$;

-- Lays private entries aside until the batch of their day.
CREATE FUNCTION record_seal(days date[], commits bytea[], salts bytea[], contents text[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    leafs bytea[];
BEGIN
    SELECT array_agg(record_leaf('record.sealed', NULL, day, '', NULL, hides) ORDER BY n) INTO leafs
    FROM unnest(days, commits) WITH ORDINALITY AS a (day, hides, n);
    PERFORM record_keep(leafs, commits, salts, contents, array_fill(false, ARRAY[cardinality(days)]));
    INSERT INTO record_sealed (leaf, day, commitment)
    SELECT * FROM unnest(leafs, days, commits);
END $$;

-- Appends the private entries of the days before `today`, each day's shuffled; returns how many.
CREATE FUNCTION record_unseal(today date, moment timestamptz)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    many bigint;
    first bigint;
BEGIN
    PERFORM FROM record_sealed WHERE day < today FOR UPDATE;
    SELECT count(*) INTO many FROM record_sealed WHERE day < today;
    IF many > 0 THEN
        first := record_take(many);
        WITH batch AS (DELETE FROM record_sealed WHERE day < today RETURNING *)
        INSERT INTO record_entry
            (sequence, leaf, verb, matter_id, day, level, rule_set_id, commitment, recorded_at)
        SELECT first - 1 + row_number() OVER (ORDER BY day, gen_random_uuid()),
            leaf, 'record.sealed', NULL, day, '', NULL, commitment, moment
        FROM batch;
    END IF;
    RETURN many;
END $$;

-- Erases openings; the entries and their proofs stay.
CREATE FUNCTION record_erase(leafs bytea[])
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gone AS (DELETE FROM record_opening WHERE leaf = ANY (leafs) RETURNING 1)
    SELECT count(*) FROM gone
$$;

-- Keeps a witness's line under a checkpoint; returns 1 when it is new. Readers check the signature.
CREATE FUNCTION record_cosign(size bigint, witness text, line text, moment timestamptz)
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH kept AS (
        INSERT INTO record_cosignature (checkpoint_id, witness_id, line, received_at)
        VALUES (size, witness, line, moment) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*) FROM kept
$$;

-- Against accidents, even of the owner. Against an insider only a cosigned checkpoint helps.
CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'record: % on % is refused, the record only grows', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON record_entry
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();
CREATE TRIGGER checkpoint_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON record_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();
CREATE TRIGGER head_stays BEFORE DELETE OR TRUNCATE ON record_head
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();

CREATE FUNCTION record_head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.size <= OLD.size THEN
        RAISE EXCEPTION 'record: the head only grows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER head_only_grows BEFORE UPDATE ON record_head
    FOR EACH ROW EXECUTE FUNCTION record_head_grows();

REVOKE ALL ON FUNCTION record_take, record_keep, record_append, record_seal, record_unseal, record_erase,
    record_cosign     FROM PUBLIC;
