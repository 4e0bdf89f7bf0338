"""People's rights (GDPR): what is held about somebody, corrected, restricted, erased, and how long."""
