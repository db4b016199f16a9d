-- Rights on the record, after the rights on everything else: the web role reads and calls functions.
REVOKE ALL ON record_head, record_entry, record_opening, record_sealed, record_tile, record_checkpoint,
    record_logkey, record_witness, record_cosignature FROM PUBLIC, spilno_web, spilno_worker, spilno_read;
GRANT SELECT ON record_head, record_entry, record_opening, record_sealed, record_tile, record_checkpoint,
    record_logkey, record_witness, record_cosignature TO spilno_web, spilno_worker;
GRANT SELECT ON record_head, record_entry, record_tile, record_checkpoint, record_logkey, record_witness,
    record_cosignature TO spilno_read;
GRANT EXECUTE ON FUNCTION record_append, record_seal, record_erase, record_cosign
    TO spilno_web, spilno_worker;
-- Only the worker builds the tree and signs it.
GRANT EXECUTE ON FUNCTION record_unseal TO spilno_worker;
GRANT INSERT, UPDATE ON record_tile TO spilno_worker;
GRANT INSERT ON record_checkpoint, record_logkey TO spilno_worker;
