"""The command line, run as `python -m planbuilder`."""

from planbuilder.cli import main

if __name__ == "__main__":
    main()
