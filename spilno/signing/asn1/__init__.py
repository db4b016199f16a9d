"""ASN.1 as signatures use it: a lazy reader of BER and DER, names and times."""
