DROP TRIGGER entry_only_grows ON record_entry;
DROP TRIGGER checkpoint_only_grows ON record_checkpoint;
DROP TRIGGER head_stays ON record_head;
DROP TRIGGER head_only_grows ON record_head;
DROP FUNCTION record_head_grows, record_refuse, record_cosign, record_erase, record_unseal, record_seal, record_append,
    record_keep, record_take, record_leaf;
