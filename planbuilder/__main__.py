"""`python -m planbuilder`."""

from planbuilder.cli import main

if __name__ == "__main__":
    main()
