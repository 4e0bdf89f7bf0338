"""Nothing that was acknowledged is lost: journal, snapshots, recovery (docs/reliability.md)."""
