// Who follows this, as far as I may see?
// :param id: str = "c0mpany1d"
// :returns employee_id, employee
MATCH (b:Company {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(b, f)
RETURN e.id AS employee_id, e.name AS employee
UNION ALL
MATCH (b:Contact {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(b, f)
RETURN e.id AS employee_id, e.name AS employee
UNION ALL
MATCH (b:Project {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(b, f)
RETURN e.id AS employee_id, e.name AS employee
UNION ALL
MATCH (x:Employee {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(f)
RETURN e.id AS employee_id, e.name AS employee
UNION ALL
MATCH (b:Topic {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(b, f)
RETURN e.id AS employee_id, e.name AS employee
UNION ALL
MATCH (b:Offering {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(b, f)
RETURN e.id AS employee_id, e.name AS employee
UNION ALL
MATCH (b:Opportunity {id: $id})<-[f:FOLLOWS]-(e:Employee)
WHERE visible(b, f)
RETURN e.id AS employee_id, e.name AS employee
