"""Reception for bodies that do not work here: numbered letters out, their replies back.

Out: `actions.send` writes a letter, `sending` gives it to an adapter (e-mail, a folder, a document
system). In: `inbox` fetches, `parsing` reads without trust, `judging` says what each mail is,
`receiving` keeps it sealed and threads what is right; a person judges the rest (`actions.judge`).
"""
