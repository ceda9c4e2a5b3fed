"""The sealed record: hash tree, checkpoints, proofs, and the verifier of an export.

Formats are public ones, so that nobody needs Nutag to check Nutag: RFC 6962 hash trees, C2SP
signed notes and checkpoints, Ed25519 signatures. `python -m nutag.core.ledger verify FILE` checks
an exported record without a database.
"""
