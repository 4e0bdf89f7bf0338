"""Single sign-on: the organisation's provider (OpenID Connect) says who somebody is, and in which groups they are."""
