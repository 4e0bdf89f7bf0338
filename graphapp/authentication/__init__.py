"""Who somebody is: passwords, second factors, passkeys, sessions, and what slows guessing down. Knows no pages."""
