"""`python -m spilno.signing verify …`: the verb without the rest of the house."""

from spilno.signing.commands import signature

if __name__ == "__main__":
    signature()
