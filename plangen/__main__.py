"""The entry point: `plangen` and `python -m plangen`."""

from plangen.cli.main import run


def main() -> None:
    """Run the command line and exit."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
