"""`asquoted serve` and `publish`: the archive as pages in a browser, or as files."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.options import with_archive
from asquoted.errors import AsquotedError

_THREADS = 4
"""Requests worked on at a time: Python works on one, the others wait for the disk or the network."""

_SLOWEST = 20
"""Seconds that a browser may take to send a request, or to go on with it."""


@click.command()
@click.option("--port", type=click.IntRange(0, 65_535), default=8377, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--name", "names", multiple=True, help="A host name that browsers may ask for, beside --host.")
@with_archive
def serve(archive: Archive, *, port: int, host: str, names: tuple[str, ...]) -> None:
    """Show the archive in a browser: search, quotes beside their sources, the drift board.

    Nothing is changed, and nobody but this machine is answered unless --host names another address.
    """
    from waitress.server import create_server  # noqa: PLC0415 - a web server, which other commands don't need

    from asquoted.web.app import LOOPBACK, create_app  # noqa: PLC0415 - Flask takes a fifth of a second to load

    is_open = host not in LOOPBACK
    if is_open:
        click.echo(
            f"Warning: whoever can reach {harmless(host)} can read this archive; there are no passwords.", err=True
        )
    any_name = is_open and not names and host in ("0.0.0.0", "::")  # noqa: S104 - what the user asked for
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that readers wait for one another is no news
    hosts = ("*",) if any_name else (*LOOPBACK, host, *names)
    app = create_app(archive, hosts=hosts, tell=lambda notice: click.echo(notice, err=True))
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            channel_timeout=_SLOWEST,
            cleanup_interval=5,
            connection_limit=200,
            max_request_header_size=32_768,
            max_request_body_size=4_000_000,
            ident="asquoted",
        )
    except OSError as error:
        raise AsquotedError(
            f"can't listen on {host} port {port}: {error.strerror}", remedy="Choose another with --port"
        ) from error
    app.extensions["asquoted"].warm()
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{archive.title}: http://{shown}:{server.effective_port}/ (Ctrl-C ends it)")
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base", default="", metavar="URL", help="Where the folder will stand on the web: the feed needs it.")
@with_archive
def publish(archive: Archive, *, folder: Path, base: str) -> None:
    """Write the pages to DIR as files, with a search that needs no server.

    What was published there before is replaced; the same archive gives the same bytes.
    """
    from asquoted.web.publish import publish as write  # noqa: PLC0415 - loads the templates

    site = write(archive, folder, base=base)
    click.echo(f"Published {len(archive.quotes):,} quotes: {site.files:,} files, {site.bytes:,} bytes.")
