"""Backup and restore: everything in one file that no particular database wrote.

The file is a tar archive, compressed: `rows/<room>.<model>.jsonl` for each table, `files/…` for
the uploads, `record.jsonl` (the full export of the record, which `nutag verify-record` checks
without a database), `keys/…` only where asked for, and at the end `manifest.json` with the
SHA-256 of each member. Because the rows name no engine, a backup from SQLite also opens on
PostgreSQL, and the other way round.
"""
