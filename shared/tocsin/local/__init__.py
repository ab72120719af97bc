"""The same template on this machine, and the `tocsin` command."""
