// One-time links are voided by person: when a password is set, when somebody leaves.
CREATE INDEX signinlink_employee IF NOT EXISTS FOR (n:SignInLink) ON (n.employee);
