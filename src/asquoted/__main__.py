"""`python -m asquoted` is `asquoted`."""

from asquoted.cli.main import main

if __name__ == "__main__":
    main()
