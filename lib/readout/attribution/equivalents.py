"""Words for offices that stand for each other: "the lawmaker" is a senator, "the premier" a prime minister."""

from __future__ import annotations

# Words that stand for any of a group's roles: "the leaders" are presidents, premiers, kings.
COVERS = {
    "leader": ("leader",),
    "head of state": ("leader",),
    "politician": ("leader", "politician"),
    "official": ("leader", "politician", "official"),
    "figure": ("leader", "politician", "official"),
}
MINISTERS = frozenset(["secretary", "minister"])  # who have colleagues, of whom one has a field
CHIEFS = frozenset("chief boss head leader".split())  # of what is said beside the word, whatever the office is called
# the people of a country, the seat of an office
PEOPLE_OF = {"us": "american", "u.s": "american", "uk": "british", "u.k": "british", "eu": "european"}
PEOPLE_OF["defense"] = "pentagon"
SAME = {
    "lawmaker": frozenset(
        "senator congressman congresswoman representative mp deputy delegate assemblyman "
        "assemblywoman sen rep legislator".split()
    ),
    "candidate": frozenset(
        [
            "nominee",
            "presidential candidate",
            "presidential nominee",
            "hopeful",
            "contender",
            "front-runner",
            "vice presidential nominee",
            "candidate",
        ]
    ),
    "nominee": frozenset(["presidential nominee", "vice presidential nominee", "vice-presidential nominee"]),
    "diplomat": frozenset(["ambassador", "envoy", "foreign minister", "secretary of state", "consul"]),
    "senator": frozenset(["sen"]),
    "governor": frozenset(["gov"]),
    "representative": frozenset(["rep"]),
    "congressman": frozenset(["rep", "representative"]),
    "congresswoman": frozenset(["rep", "representative"]),
    "secretary": frozenset(["secretary of state", "foreign secretary", "home secretary"]),
    "officer": frozenset(
        "officer,police officer,detective,sergeant,sgt,constable,pc,det con,det sgt,det insp,det ch insp,det supt,"
        "det ch supt,detective constable,detective sergeant,detective inspector,detective chief inspector,"
        "detective superintendent,police constable,lt,lieutenant,capt,captain,deputy".split(",")
    ),
    "lawyer": frozenset(["attorney", "counsel", "solicitor", "barrister"]),
    **dict.fromkeys(("attorney", "solicitor", "barrister"), frozenset(["lawyer", "counsel"])),
    **dict.fromkeys(("biologist", "scientist", "academic"), frozenset(["dr", "prof", "professor"])),
    **dict.fromkeys(("consultant", "physician", "surgeon", "psychiatrist"), frozenset(["dr", "doctor"])),
    "backbencher": frozenset(["mp"]),
    "bishop": frozenset(["rev"]),
    "premier": frozenset(["prime minister", "taoiseach", "pm"]),
    "pontiff": frozenset(["pope"]),
    "prime minister": frozenset(["pm"]),
    "pm": frozenset(["prime minister"]),
    "cm": frozenset(["chief minister"]),
    "chief minister": frozenset(["cm"]),
    "commander": frozenset(["cmdr"]),
    "captain": frozenset(["capt"]),
    "colonel": frozenset(["col"]),
    "general": frozenset(["gen"]),
    "admiral": frozenset(["adm"]),
    "superintendent": frozenset(["supt"]),
    "doctor": frozenset(["dr"]),
    "professor": frozenset(["prof"]),
    "councillor": frozenset(["cllr"]),
    "judge": frozenset(["justice", "chief justice", "magistrate"]),
    "minister": frozenset(["prime minister", "foreign minister", "defense minister", "finance minister"]),
}
