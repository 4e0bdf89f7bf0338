"""What the notes of the credit task say: each fact in three wordings, and talk that says nothing."""

COMPANIES = tuple(
    "Albrink Bexley Carvona Dunmore Elvedal Farrow Gestano Hollmann Iverfeld Jastrow Kelmont Lindqvist Morvane "
    "Nettelbeck Orsova Penhale Quillon Rastede Solvane Tarnbach Ulverby Vantore Wexfield Yarrow".split()
)
FACTS = (
    (
        "{company} has {number}k left for this year.",
        "Budget at {company}: about {number},000 still to be spent.",
        "They told me there are {number}k in the pot until December, {company} I mean.",
    ),
    (
        "At {company} the purchasing board signs anything above {number}k.",
        "Above {number}k it goes to the board of purchasing, says {company}.",
        "{company}: board decides from {number},000 on.",
    ),
    (
        "{company} will move plant {number} next spring.",
        "Plant {number} of {company} gets a new site in spring.",
        "Relocation planned! {company}, plant {number}, after winter.",
    ),
    (
        "The lease of {company} ends in {number} weeks.",
        "{company}: lease runs out {number} weeks from now.",
        "In {number} weeks {company} must renew the lease or move.",
    ),
    (
        "{company} already tests a rival on {number} lines.",
        "There is a competitor in place at {company}, {number} lines so far.",
        "Rival pilot at {company} (lines: {number}).",
    ),
    (
        "{company} needs {number} licences for the new team.",
        "New team at {company}, they ask for {number} seats.",
        "{number} more licences wanted, {company}.",
    ),
    (
        "The head of {company} hates slides, wants a sheet with {number} lines.",
        "No slides for {company}: {number} lines on paper.",
        "Bring one page of {number} lines to {company}; slides are a no-go.",
    ),
    (
        "{company} lost {number} fitters to the firm next door.",
        "{number} fitters have left {company} for the neighbour.",
        "Staff trouble at {company}: minus {number} fitters.",
    ),
    (
        "{company} is unhappy: {number} deliveries came late.",
        "Late deliveries ({number}) annoy {company} a lot.",
        "We were late {number} times, {company} counts them.",
    ),
    (
        "The new controller of {company} comes from site {number}.",
        "{company} has a controller who was at site {number} before.",
        "Controller changed at {company}, used to run the figures of site {number}.",
    ),
    (
        "{company} wants to finish by week {number}.",
        "Week {number} is the deadline that {company} gave.",
        "For {company} everything must be done in week {number}.",
    ),
    (
        "{company} pays after {number} days, and only against paper invoices.",
        "Invoices on paper, {number} days to pay: {company}.",
        "{company} takes {number} days to pay, no PDFs.",
    ),
)
SMALL_TALK = (
    "Nice lunch, the canteen is new.",
    "We meet again in a fortnight.",
    "Train was late, sorry for the short notes.",
    "Good mood all round.",
    "Nothing else of note.",
    "I send the slides round tomorrow.",
    "They liked the demo.",
    "Parking is behind the building.",
    "Short call, line was bad.",
    "Same people as last time.",
)
