// Nothing: what somebody says of their ties needs no table here. The twin makes one for LadybugDB.
