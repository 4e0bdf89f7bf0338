"""The audit log: who changed and who took along what, when; lines that hold on to each other, and no content."""

from graphapp.audit.chain import AuditGone, Fault, append, chains, check_log, verify
from graphapp.audit.entries import record, record_change

__all__ = ["AuditGone", "Fault", "append", "chains", "check_log", "record", "record_change", "verify"]
