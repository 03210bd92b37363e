"""Who a text names, from its phrases to its people."""

import pytest

from readout.attribution import attribute
from readout.attribution.speakers import cast
from readout.document import Document

BODY = "Ann Lee closed the ferry line on Friday. Lee said that nobody was hurt."
CASES = {
    "a headline's capitals": (
        f"Harbour Chief Weighs Line: Ann Lee Was Warned Of Storm\n\n{BODY}",
        "Ann Lee",
        "Ann Lee",
    ),
    "a surname that is a first name": (
        "Ann Warren Promises Fees On Day One To All\n\nWarren came on Friday, and Warren said no.",
        "Warren",
        "Ann Warren",
    ),
    "a title in a headline": (
        "Pope Francis Calls For Less Heat In May\n\nFrancis left it at that.",
        "Francis",
        "Francis",
    ),
    "a headline all in capitals": (f"ANN LEE CLOSES FERRY LINE AFTER STORM WARNING\n\n{BODY}", "ANN LEE", "Ann Lee"),
    "a body in a headline": (
        "OSLO PORT AUTHORITY AT ODDS WITH CREWS\n\nThe Oslo Port Authority said no.",
        "OSLO PORT AUTHORITY",
        "Oslo Port Authority",
    ),
    "a paper by its last word": ("The Oslo Post asked first. The Post was told no.", "Post", "Oslo Post"),
    "two papers of that word": ("The Oslo Post and the Bergen Post asked. The Post was told no.", "Post", "Post"),
    "a chamber beside a palace": ("The White House asked first. The House voted in May.", "House", "House"),
    "a turn's label": (f"{BODY}\n\nLEE: Nobody was hurt.\n\nROY: That is new.", "LEE", "Ann Lee"),
    "a body of the same letters": ("Kim Jong Un met Ann Lee. The UN sent nobody.", "UN", "UN"),
    "a pageant": ("He insulted Miss Universe Carla Dias. Dias said no.", "Miss Universe Carla Dias", "Carla Dias"),
    "a pageant of a country": ("He met Miss Norway Ann Lee.", "Miss Norway Ann Lee", "Ann Lee"),
    "a Malay title of two words": ("He met Tan Sri Azman Yusof.", "Tan Sri Azman Yusof", "Azman Yusof"),
    "a fire service": ("Tarnby Fire and Rescue said no.", "Tarnby Fire and Rescue", "Tarnby Fire and Rescue"),
    "a club by its first word": ("FC Tarnby said no.", "FC Tarnby", "FC Tarnby"),
    "an office of an officer": (
        "The Kings County Sheriff's Office said no.",
        "Kings County Sheriff's Office",
        "Kings County Sheriff’s Office",
    ),
    "a saint's school": ("St Brannoc's School said no.", "St Brannoc's School", "St Brannoc’s School"),
    "a king's college": ("King's College London said no.", "King's College London", "King’s College London"),
    "three names": ("He met Miss Mary Jane Fox.", "Miss Mary Jane Fox", "Mary Jane Fox"),
    "a middle name missing": ("Ann B. Lee spoke. Later Ann Lee left.", "Ann Lee", "Ann B. Lee"),
    "a heading's first word": ("Reckless Lee and her crews part ways\n\nMayor Lee left on Friday.", "Lee", "Lee"),
    "an order before a name": (f"Hold Ann Lee to it, say the crews on the quay\n\n{BODY}", "Ann Lee", "Ann Lee"),
    "a participle before a name": (f"{BODY} Blaming Lee’s crews was wrong.", "Lee", "Ann Lee"),
    "a name that begins a sentence": (f"{BODY} Zora Lee was there.", "Zora Lee", "Zora Lee"),
    "a title of several": ("Senators Ann B. Lee and Joe Fox agreed.", "Senators Ann B. Lee", "Ann B. Lee"),
    "a nickname": ("Rep. Robert C. “Bobby” Fox spoke.", "Rep. Robert C. “Bobby” Fox", "Robert C. Fox"),
    "a nickname's surname": ('Robert "The Rock" Fox spoke. Fox smiled.', "Fox", "Robert Fox"),
    "a surname of two": ("Charles G. and David H. Fox paid for it.", "Charles G", "Charles G. Fox"),
    "a surname of two, one known": ("Ann and Joe Lee left. Ann Fox and Joe Lee met.", "Joe Lee", "Joe Lee"),
    "a title that is a surname": ("Ann King spoke. Mr. King said no.", "Mr. King", "King"),
    "a surname that is a title": ("Charlie King spoke. Mr. King said no.", "Mr. King", "Charlie King"),
    "a people before a name": (f"{BODY} Both Floridians Ann Lee and Joe Fox won.", "Ann Lee", "Ann Lee"),
    "where somebody was born": ("The Oslo-born Ann Lee spoke. Lee said no.", "Ann Lee", "Ann Lee"),
    "a verb before a name": ("Ann Lee spoke. Joe Fox left. Continued Lee: “We stay.”", "Lee", "Ann Lee"),
    "an adverb before a name": (f"{BODY} Interestingly Lee, a sailor, said no.", "Lee", "Ann Lee"),
    "a day after a name": ("“We stay,” she told CNBC Sunday.", "CNBC", "CNBC"),
    "a title of two surnames": (f"Joe Fox left. {BODY} Senators Lee and Fox agreed.", "Senators Lee", "Ann Lee"),
    "another word for a speaker": (f"{BODY} “Never,” the Ohio senator said.", "the Ohio senator", "Ann Lee"),
    "another word, with an age": (f"{BODY} “Never,” the first-term senator said.", "the first-term senator", "Ann Lee"),
    "another word, after two": (
        "Ann Lee met Joe Fox. Lee said no. “Never,” the Ohio senator added.",
        "the Ohio senator",
        "Ann Lee",
    ),
    "an age for a name": ("Joe Fox, 34, left. “Never,” the 34-year-old said.", "the 34-year-old", "Joe Fox"),
    "a country for a name": ("Joe Fox left. “Never,” the Spaniard said.", "the Spaniard", "Joe Fox"),
    "a place on the field": ("Joe Fox left. “Never,” the midfielder said.", "the midfielder", "Joe Fox"),
    "she after that": ("Joe Fox met his wife, Elena, on Monday. She said no.", "She", "Elena"),
    "a surname that is short for an office": ("Dr. Amrita Sen said no.", "Dr. Amrita Sen", "Amrita Sen"),
    "that office": ("Sen. Roe left. Roe said no.", "Roe", "Roe"),
    "a first name that is an office": ("They want captain Dean Roe. Roe said no.", "Roe", "Dean Roe"),
    "a councillor": (f"{BODY} “Never,” Cllr Lee said.", "Cllr Lee", "Ann Lee"),
    "a country for a name, behind the verb": ("Joe Fox left. “Never,” said the Dane.", "the Dane", "Joe Fox"),
    "of two the one who spoke": (
        "Joe Fox met Roy Roe. “Yes,” Fox said. The Scot admitted it.",
        "The Scot",
        "Joe Fox",
    ),
    "a preposition within a name": (
        "Surfers Against Sewage said no.",
        "Surfers Against Sewage",
        "Surfers Against Sewage",
    ),
    "leader of a body": (
        "Leader of the Opposition Zorka Fox said no.",
        "Zorka Fox",
        "Zorka Fox",
    ),
    "an office of a body": (
        "Director of Harbour Affairs Phil Roe said no.",
        "Director of Harbour Affairs Phil Roe",
        "Phil Roe",
    ),
    "a paper's branch": (
        "“No,” she told Politico Europe. Politico Europe said so.",
        "Politico Europe",
        "Politico Europe",
    ),
    "a body of two fields": (
        "The National Oceanic and Atmospheric Administration said no.",
        "National Oceanic and Atmospheric Administration",
        "National Oceanic and Atmospheric Administration",
    ),
    "a body of two fields, of a place": (
        "The Norland Oil and Gas Association said no.",
        "Norland Oil and Gas Association",
        "Norland Oil and Gas Association",
    ),
    "an office of two fields": (
        "The Bureau of Safety and Environmental Enforcement said no.",
        "Bureau of Safety and Environmental Enforcement",
        "Bureau of Safety and Environmental Enforcement",
    ),
    "a palace and a body": ("The White House and Gas Association said no.", "Gas Association", "Gas Association"),
    "who is not named in his own words": (
        "Joe Fox met Roy Roe on Monday. “Never,” Roe said. He told reporters that Roe had understood.",
        "He",
        "Joe Fox",
    ),
    "a body with and": (
        "The Food and Drug Administration said no.",
        "Food and Drug Administration",
        "Food and Drug Administration",
    ),
    "an office of two matters": (
        "The Department of Ports and Transport met. It rained.",
        "Department of Ports and Transport",
        "Department of Ports and Transport",
    ),
    "two bodies": ("The Senate and White House said no.", "Senate", "Senate"),
    "two banks": ("The Bank of Oslo and European Harbour Bank met.", "Bank of Oslo", "Bank of Oslo"),
    "what a company is, in front": ("Chipmaker Arvo Foods said no.", "Arvo Foods", "Arvo Foods"),
    "an office that begins a sentence": (
        "Vice President Ann Lee met President Joe Fox. It rained. The vice president said no.",
        "The vice president",
        "Ann Lee",
    ),
    "a surname that is a body": ("Ann Bloomberg left. Bloomberg said no.", "Bloomberg", "Ann Bloomberg"),
    "a body that is a surname": ("Ann Hill left. The Hill reported it.", "The Hill", "Hill"),
    "a body of that surname": ("Ann Bloomberg left. Bloomberg News asked. Bloomberg said.", "Bloomberg", "Bloomberg"),
    "an initial that is a word": ("Justice Samuel A. Fox said no.", "Justice Samuel A. Fox", "Samuel A. Fox"),
    "two initials": ("It rained. J. A. Fox said no.", "J. A. Fox", "J. A. Fox"),
    "a long office": (
        "Director of National Intelligence James Fox said no.",
        "Director of National Intelligence James Fox",
        "James Fox",
    ),
    "a participle before a full name": ("Trusting Ann Lee was right. Lee smiled.", "Ann Lee", "Ann Lee"),
    "a state before a full name": ("He lives in Teaneck, N.J. Ann Lee said no.", "Ann Lee", "Ann Lee"),
    "a first name that is not known": ("Zorbert Leo Butz spoke. Butz smiled.", "Butz", "Zorbert Leo Butz"),
    "a delegate": ("“It is gone,” said Del. Ann Lee.", "Del. Ann Lee", "Ann Lee"),
    "a body and a day": (
        "The United Nations Security Council on Friday said no.",
        "United Nations Security Council",
        "United Nations Security Council",
    ),
    "a surname that comes first": ("Ban Ki-moon left. Mr. Ban said no.", "Mr. Ban", "Ban Ki-moon"),
    "a family name": ("Xi Jinping met Mr. Lee. President Xi said no.", "President Xi", "Xi Jinping"),
    "a first name with a title": ("James Fox left. Mr. James said no.", "Mr. James", "James"),
    "a person beside a place of that name": ("Chief executive Hana Park spoke. Park smiled.", "Park", "Hana Park"),
    "a body's office": (
        "Royal College of Ports president Ann Lee said no.",
        "Royal College of Ports president Ann Lee",
        "Ann Lee",
    ),
    "what somebody does, first of all": ("Thatcher Ann Lee said no.", "Thatcher Ann Lee", "Ann Lee"),
    "somebody's lawyer": ("Her lawyer, Joe Fox, said no. The solicitor left.", "The solicitor", "Joe Fox"),
    "a doctor": ("Dr Ann Lee met Joe Fox. The consultant said no.", "The consultant", "Ann Lee"),
    "a player of a country": (
        "Joe Fox left. “Never,” the Nigeria international said.",
        "the Nigeria international",
        "Joe Fox",
    ),
    "whom the sentence before brings in": (
        "Ann Lee said no. Her predecessor, Tore Hagen, was blunter. The Conservative called it a tax.",
        "The Conservative",
        "Tore Hagen",
    ),
    "who a farmer of an age is": ("Jo Mattes shouted. The dairy farmer, 52, said no.", "The dairy farmer", "Jo Mattes"),
    "who an engineer is": (
        "“No,” Mika Fox told us. The engineer, a former racing driver, said more.",
        "The engineer",
        "Mika Fox",
    ),
    "he behind an office and a name": (
        "Mr Fox said no. Mr Roe laughed. The Speaker, Sir Ann Lee, twice called for order. “Order,” he said.",
        "he",
        "Ann Lee",
    ),
    "who is retired": (
        "Joe Fox said no. Ann Lee shrugged. “Never,” said the retired nurse.",
        "the retired nurse",
        "Ann Lee",
    ),
    "other middle names": ("Paul W. Fox met Paul H. Fox. Paul W. Fox left.", "Paul H. Fox", "Paul H. Fox"),
}


@pytest.mark.parametrize(("text", "phrase", "name"), CASES.values(), ids=CASES.keys())
def test_a_phrase_names(text, phrase, name):
    assert (phrase, (name,)) in [(m.text, m.speakers) for m in cast(Document("a", text)).mentions]


SOURCES = {
    "another side of the world": ("The West Bank is shut. The West said no.", "The West", "West"),
    "the central bank for short": ("The Fed chose to wait.", "The Fed", "Fed"),
    "a firm of somewhere": (
        "Tarn, Ohio-based firm Arvo Media said no.",
        "Tarn, Ohio-based firm Arvo Media",
        "Arvo Media",
    ),
    "a country's short form": ("North Korea left. N. Korea said no.", "N. Korea", "North Korea"),
    "half a country": ("North Korea left. The North said no.", "The North", "North Korea"),
    "half of which two have the name": (
        "North Korea and North Vietnam left. The North said no.",
        "The North",
        "North",
    ),
    "a sort of people that begins a sentence": ("Local farmers said no.", "Local farmers", "local farmers"),
    "a country's that does": ("U.S. aides said no.", "U.S. aides", "U.S. aides"),
    "a body's that does": ("Congress aides said no.", "Congress aides", "Congress aides"),
    "an office of something": ("Head of port safety Ann Lee said no.", "Head of port safety Ann Lee", "Ann Lee"),
    "the office of something": ("The director of sales Ann Lee said no.", "The director of sales Ann Lee", "Ann Lee"),
    "a lawyer for somebody": (
        "The lawyer for murder suspect Ann Lee said no.",
        "The lawyer for murder suspect Ann Lee",
        "the lawyer for murder suspect Ann Lee",
    ),
    "an NGO": ("The NGO Front Line Roads said no.", "The NGO Front Line Roads", "Front Line Roads"),
    "a given name alone with an age": ("Tuva Brel won. Tuva, 21, a rower, said no.", "Tuva", "Tuva Brel"),
    "an office for the doing of something": (
        "The UN Office for the Coordination of Human Affairs said no.",
        "The UN Office for the Coordination of Human Affairs",
        "UN Office for the Coordination of Human Affairs",
    ),
    "the company, of whom the sentence before is": (
        "Zorvex said that profits rose. The company said no.",
        "The company",
        "Zorvex",
    ),
    "the paper, which spoke": (
        "“It rains,” the Tarnsk Vestnik said on Monday. The paper said no.",
        "The paper",
        "Tarnsk Vestnik",
    ),
    "the company, before which is no body": ("Rain fell. The company said no.", "The company", "the company"),
    "a figure": (
        "SNP leader Ann Lee left. A senior Labour figure said no. “Never,” the figure said.",
        "the figure",
        "a senior Labour figure",
    ),
    "a paper called like somebody": (
        "Ann Lee said no. The Advocate, a newspaper, said yes.",
        "The Advocate",
        "the Advocate",
    ),
    "a company without an article": (
        "A rocket built by Finnish start-up Taivas exploded, the company said.",
        "the company",
        "Taivas",
    ),
    "a group of somewhere": (
        "Chipmaker Norvane cut its forecast. The Oslo-based group said no.",
        "The Oslo-based group",
        "Norvane",
    ),
    "a chipmaker that closed something": (
        "It rained. Chipmaker Norvane closed a plant. The company said no.",
        "The company",
        "Norvane",
    ),
    "a carer at the home": (
        "A former carer at the home, who asked not to be named, said no.",
        "who",
        "a former carer at the home",
    ),
    "a body with a small word": (
        "Campaign group Homes Not Units said no.",
        "Campaign group Homes Not Units",
        "Homes Not Units",
    ),
    "a name behind a word": (
        "Veteran crooner Alain Duras called it petty.",
        "Veteran crooner Alain Duras",
        "Alain Duras",
    ),
    "a relative by first name": ("“No,” shrugs Lee's brother-in-law, Elmer.", "Lee's brother-in-law, Elmer", "Elmer"),
    "a relative of whom more is said": (
        "Lee's brother-in-law, Elmer, who sails, said no.",
        "Lee's brother-in-law, Elmer, who sails,",
        "Elmer",
    ),
    "an official of the WHO": ("A WHO official, who was in Oslo, said no.", "A WHO official", "a WHO official"),
    "a spokesman for the WHO": (
        "A spokesman for the WHO in Oslo said no.",
        "A spokesman for the WHO in Oslo",
        "a spokesman for the WHO in Oslo",
    ),
    "a judge who is no manager": (
        "Chief executive Joe Fox sued. The judge, an appointee of the last king, said no.",
        "The judge, an appointee of the last king,",
        "the judge",
    ),
    "a ministry of a list": (
        "The Department for Trade, Energy and Rural Affairs said no.",
        "The Department for Trade, Energy and Rural Affairs",
        "Department for Trade, Energy and Rural Affairs",
    ),
    "who leads a ministry of a list": (
        "Secretary of State for Trade, Energy and Sport Ann Lee said no.",
        "Secretary of State for Trade, Energy and Sport Ann Lee",
        "Ann Lee",
    ),
    "two names behind a ministry": (
        "The Department of Health, Oslo and Rome said no.",
        "The Department of Health",
        "Department of Health",
    ),
    "somebody of a state": ("Senator Joe Fox wept. The Alaskan said no.", "The Alaskan", "Joe Fox"),
    "he after a driver": ("Mayor Ann Lee came. The driver got out. He told police no.", "He", "the driver"),
    "she after a woman": ("A woman wept. “No,” she said.", "she", "a woman"),
    "big firms": ("Large makers said no.", "Large makers", "large makers"),
    "he after whom somebody asks whether he sings": (
        "Joe Fox spoke. “If Roe Lane had said it, I would sing.” Asked by the lawyer whether he sang, he said no.",
        "he",
        "Joe Fox",
    ),
    "one of several by name": (
        "One of the detained men, Tarvo Wagh, said no.",
        "One of the detained men, Tarvo Wagh,",
        "Tarvo Wagh",
    ),
    "a bishop with a title behind the comma": (
        "The Bishop of Wyke, the Rt Rev Alun Roe, said no.",
        "The Bishop of Wyke, the Rt Rev Alun Roe,",
        "Alun Roe",
    ),
    "a developer by name": (
        "Its inspector, Dr Ann Lee, said no. The developer, Larkmere Estates, said yes.",
        "The developer, Larkmere Estates,",
        "Larkmere Estates",
    ),
    "a physician after a doctor": (
        "Union president Ann Lee left. A doctor at the infirmary wept. The physician said no.",
        "The physician",
        "the physician",
    ),
    "the spokesman of whom a sentence describes": (
        "Baker Joe Fox wept. The UN secretary-general was ill, his spokesman said.",
        "his spokesman",
        "the UN secretary-general’s spokesman",
    ),
    "her command is no aide": (
        "Ann Lee met Joe Fox. The envoy, a lawyer, excels, and her command of detail helps, as she said.",
        "she",
        "Ann Lee",
    ),
    "an agency of a body": (
        "The blame lies with the UN's food agency, which said no.",
        "which",
        "the UN's food agency",
    ),
    "a woman ferryman there is none": ("Ann Lee left. The ferryman said no.", "The ferryman", "the ferryman"),
    "she who speaks of another by name": (
        "Ann Lee wrote to the nurse, Eve Finch. “Mrs Finch told me to go,” she said.",
        "she",
        "Ann Lee",
    ),
    "he who names himself": ("Joe Fox came. “They say Joe Fox must go,” he said.", "he", "Joe Fox"),
    "who leads the opposition": (
        "Pope Leo wept. The leader of the opposition, Elvo Schlein, said no.",
        "The leader of the opposition, Elvo Schlein,",
        "Elvo Schlein",
    ),
    "a title of two with a hyphen": (
        "County Judge-Executive Wade Roe said no.",
        "County Judge-Executive Wade Roe",
        "Wade Roe",
    ),
    "the manager of another team": (
        "Boston general manager Joe Fox left. The Dodgers manager said no.",
        "The Dodgers manager",
        "the Dodgers manager",
    ),
    "a company that is no platform": (
        "Ann Lee worked at Arvo Foods, says her Facebook profile. The company said no.",
        "The company",
        "Arvo Foods",
    ),
    "of two senators the one of the sentence": (
        "Sen. Eve Roe helped Sen. Joe Fox and Ann Lee. Lane pressed Roe on Lee's deputy, but the senator said no.",
        "the senator",
        "Eve Roe",
    ),
    "of several Republicans the one before": (
        "Republican Joe Fox lost. Republican Sen. Roe Lane says that it failed. The Ohio Republican said no.",
        "The Ohio Republican",
        "Roe Lane",
    ),
    "a Republican who only owns something": (
        "Roe Lane, a Republican, was rattled by Republican Joe Fox's words. The Ohio Republican said no.",
        "The Ohio Republican",
        "Roe Lane",
    ),
    "hopefuls of a party": (
        "That is what the Republican presidential hopefuls said.",
        "the Republican presidential hopefuls",
        "the Republican presidential hopefuls",
    ),
    "a paper with its article": ("It rained, according to The Blaze.", "The Blaze", "Blaze"),
    "a paper that begins the sentence": (
        "Ann Lee left. The Independent reported it.",
        "The Independent",
        "Independent",
    ),
    "a paper of two words": ("Ann Lee left. The Union Leader says no.", "The Union Leader", "Union Leader"),
    "the star": ("Actor Joe Fox left. The star said no.", "The star", "Joe Fox"),
    "the Star": ("Actor Joe Fox left. “No,” the Star said.", "the Star", "Star"),
    "she after a party's member behind a seat": (
        "Joe Fox trusts Ms Eve Roe. The MP for Leigh, Labour's Carla Lane, said so. “No,” she said.",
        "she",
        "Carla Lane",
    ),
    "a broker by name": ("A rival broker, Ames & Hall, said no.", "A rival broker, Ames & Hall,", "Ames & Hall"),
    "a house speaker of long ago": (
        "Then the former House Speaker spoke.",
        "the former House Speaker",
        "the former House Speaker",
    ),
    "she and others": ("Ann Lee left. She and others said no.", "She and others", "Ann Lee"),
    "a title with a hyphen": (
        "Nhla Mkwa left. Lieutenant-General Mkwa said no.",
        "Lieutenant-General Mkwa",
        "Nhla Mkwa",
    ),
    "a name of one letter": ("The spokesman, Eoin Ó Brian, said no.", "The spokesman, Eoin Ó Brian,", "Eoin Ó Brian"),
    "a deputy of the Dáil": ("Ann Roe left. The Dublin West TD said no.", "The Dublin West TD", "Ann Roe"),
    "somebody of two offices": (
        "Sen. Ann Roe left. The senator and presidential candidate said no.",
        "The senator and presidential candidate",
        "Ann Roe",
    ),
    "a priest": ("Fr Peter Roe said no.", "Fr Peter Roe", "Peter Roe"),
    "her co-author": ("Eve Roe left. Her co-author Sam Vane said no.", "Her co-author Sam Vane", "Sam Vane"),
    "the woman after a woman of a name": (
        "Zorva Roe came. “No,” she said. It rained. The woman said no.",
        "The woman",
        "the woman",
    ),
    "he after a name, what it is, and a verb": (
        "Pope Leo smiled. “No,” he said. Border czar Tom Hoff, a sailor, said it was wrong. “I am sorry,” he said.",
        "he",
        "Tom Hoff",
    ),
    "he after a name of somewhere": (
        "Archbishop Paul Cole spoke. Bishop Mark Seitz of El Paso said they were afraid. One mother, he said, wept.",
        "he",
        "Mark Seitz",
    ),
    "initials before the name": (
        "RSF agrees\n\nThe Rapid Support Forces (RSF) said no.",
        "RSF",
        "Rapid Support Forces",
    ),
    "a group by its initials": (
        "The Rapid Support Forces (RSF) fought. The group said no.",
        "The group",
        "Rapid Support Forces",
    ),
    "a co-chair": ("Its co-chair Tino Chrup rejects it.", "Its co-chair Tino Chrup", "Tino Chrup"),
    "whose relative, with more said": (
        "Joe Fox left. His grandmother, who raised him, said no.",
        "His grandmother, who raised him,",
        "Fox’s grandmother",
    ),
    "of a party": ("Labour’s Willow-Jean Pryme called it petty.", "Labour’s Willow-Jean Pryme", "Willow-Jean Pryme"),
    "a federation of principals": (
        "The Principals’ Federation said no.",
        "The Principals’ Federation",
        "Principals’ Federation",
    ),
    "marketers": (
        "Independent petroleum traders said no.",
        "Independent petroleum traders",
        "independent petroleum traders",
    ),
    "a wife of an unknown name": ("The producer, Hal Roe, left. His wife, Dova, said no. She left.", "She", "Dova"),
    "he after a woman whose name tells nothing": (
        "Hal Roe came. His lawyer, Zorva Weski, said no. “No,” she said. The witness left. He said nothing.",
        "He",
        "Hal Roe",
    ),
    "who was and is no more": (
        "Ann Lee left. His opponent, ex-mayor Joe Fox, said it was over. “We stay,” he said.",
        "he",
        "Joe Fox",
    ),
    "a former minister": (
        "Former cabinet minister Ann Lee left. The former port minister said no.",
        "The former port minister",
        "Ann Lee",
    ),
    "a railway": ("Great Eastern Railway said no.", "Great Eastern Railway", "Great Eastern Railway"),
    "a turn in capitals": ("ANN LEE: Why?\n\nROY VANE: Because.\n\nLEE: Now?\n\nVANE: No.", "LEE", "Ann Lee"),
    "the longer name": ("Arce y Tolo wins\n\nRodrigo Arce y Tolo won. Arce said so.", "Arce", "Rodrigo Arce y Tolo"),
    "an envoy to somewhere": (
        "“No,” said its envoy to Oslo, Zorin Vane.",
        "its envoy to Oslo, Zorin Vane",
        "Zorin Vane",
    ),
    "a reader": ("Tim Fox says no.\n\n“It is chaos,” says reader Mark Roe. He says he saw it.", "He", "Mark Roe"),
    "a party's man": ("Ann Lee left. “No,” the Lib Dem said.", "the Lib Dem", "Ann Lee"),
    "a regulator by another word": ("Ofwat, the regulator, met. The watchdog said no.", "The watchdog", "Ofwat"),
    "a trade before a name": ("Publican Zorin Wood said no.", "Publican Zorin Wood", "Zorin Wood"),
    "one of three": ("It rained. The third, Zorin Vane, said no.", "The third, Zorin Vane,", "Zorin Vane"),
    "a first name that is a place": ("Its leader, Jordan Vasto, said no.", "Its leader, Jordan Vasto,", "Jordan Vasto"),
    "a farmer from somewhere": (
        "“No,” said a farmer from Oslo, Bert Vane.",
        "a farmer from Oslo, Bert Vane",
        "Bert Vane",
    ),
    "an office by its country": (
        "US President Joe Fox met Ann Lee. The American leader said no.",
        "The American leader",
        "Joe Fox",
    ),
    "a rank in short": ("Cmdr. Joe Fox met Ann Lee. The commander said no.", "The commander", "Joe Fox"),
    "who spoke last": (
        "“Yes,” Joe Fox said. “No,” Ann Lee said. “Never,” the Ohio senator added.",
        "the Ohio senator",
        "Ann Lee",
    ),
    "a lawyer": ("Her lawyer, Nadia Roe KC, said no.", "Her lawyer, Nadia Roe KC,", "Nadia Roe"),
    "two surnames": ("Carlos Manso Ruiz left. Juan Manso stayed. Manso said no.", "Manso", "Manso"),
    "the first of two surnames": ("Carlos Manso Ruiz left. Manso said no.", "Manso", "Carlos Manso Ruiz"),
    "a group by a role": ("The consumer group said no.", "The consumer group", "the consumer group"),
    "who is asked": ("Ann Lee came. Asked by Eve Roe about it, she said no.", "she", "Ann Lee"),
    "who speaks in commas": (
        "Her lawyer, Nadia Roe, suggested that Mrs Ann Lee was lying. “You were there,” she said.",
        "she",
        "Nadia Roe",
    ),
    "who tells": ("On Monday, Ann Lee told host Eve Roe that she was well.", "she", "Ann Lee"),
    "a mother of two": ("Ann Lee left. The mum-of-two said no.", "The mum-of-two", "Ann Lee"),
    "a role before a name": ("On Monday the economist Ann Lee said no.", "the economist Ann Lee", "Ann Lee"),
    "a paper and a role": ("The Oslo Post columnist Ann Lee said no.", "The Oslo Post columnist Ann Lee", "Ann Lee"),
    "that role": ("The Oslo Post columnist Ann Lee left. The columnist said no.", "The columnist", "Ann Lee"),
    "a surname that is a title, alone": ("Imran Sheikh left. Mr Sheikh said no.", "Mr Sheikh", "Imran Sheikh"),
    "a name behind a role, at the end": (
        "“No,” warned the crews’ regional head, Zorin Vashti.",
        "the crews’ regional head, Zorin Vashti",
        "Zorin Vashti",
    ),
    "an age and a role": (
        "President Joe Fox won. “Never,” Ann Lee told reporters. The 58-year-old former port trader said no.",
        "The 58-year-old former port trader",
        "Ann Lee",
    ),
    "somebody of no name, again": (
        "A senior militia official said no. The official, who is based in Oslo, blamed the crews.",
        "The official, who is based in Oslo,",
        "a senior militia official",
    ),
    "of whom one is the head": ("The head of the crews said no.", "The head of the crews", "the head of the crews"),
    "papers that were leaked": ("Leaked emails show it.", "Leaked emails", "leaked emails"),
    "several that begin a sentence": ("Survivors said no.", "Survivors", "survivors"),
    "a minister of a sort": (
        "The Federal Minister for the Environment, Joe Fox, said no.",
        "The Federal Minister for the Environment, Joe Fox,",
        "Joe Fox",
    ),
    "an office behind a name": (
        "It is late, Professor Joe Fox deputy director of the Port Institute of Fishing said.",
        "Professor Joe Fox deputy director of the Port Institute of Fishing",
        "Joe Fox",
    ),
    "where somebody works, before a name": (
        "Senior forecaster with the Northport Weather Bureau Joe Fox said no.",
        "Senior forecaster with the Northport Weather Bureau Joe Fox",
        "Joe Fox",
    ),
    "where somebody was sent": (
        "“No,” former ambassador to Pakistan Joe Fox told us.",
        "former ambassador to Pakistan Joe Fox",
        "Joe Fox",
    ),
    "sent to a country, of a name not known": (
        "Fijian ambassador to Norway Ratu Semesa said no.",
        "Fijian ambassador to Norway Ratu Semesa",
        "Ratu Semesa",
    ),
    "by surname, who was sent there": (
        "It was signed by UN special envoy for Afghanistan Lakhdar Roemi in May. Roemi said no.",
        "Roemi",
        "Lakhdar Roemi",
    ),
    "who is from a group": (
        "A delegate from the so-called Tarn group, Sayed Hamed Roemi, summed it up. “No,” he said.",
        "he",
        "Sayed Hamed Roemi",
    ),
    "a surname that bodies have, too": (
        "Defence Minister Robert Hill spoke. Senator Hill said no.",
        "Senator Hill",
        "Robert Hill",
    ),
    "an age in letters": ("Twenty-eight-year-old Ida Roe said no.", "Twenty-eight-year-old Ida Roe", "Ida Roe"),
    "a trade with a hyphen": ("Leg-spinner Joe Fox said no.", "Leg-spinner Joe Fox", "Joe Fox"),
    "where a director is": (
        "Director of Boston's Tarn Airport Joe Fox said no.",
        "Director of Boston's Tarn Airport Joe Fox",
        "Joe Fox",
    ),
    "on what somebody speaks": (
        "Labor's spokesman on Home Affairs, Joe Fox, said no.",
        "Labor's spokesman on Home Affairs, Joe Fox,",
        "Joe Fox",
    ),
    "whose a body of several words is": (
        "But the Bureau of Ports's Ann Lee said no.",
        "the Bureau of Ports's Ann Lee",
        "Ann Lee",
    ),
    "a body for short": ("Amnesty International left. Amnesty said no.", "Amnesty", "Amnesty International"),
    "whose lawyer": ("Lawyer for Joe Fox said no.", "Lawyer for Joe Fox", "lawyer for Joe Fox"),
    "what begins a sentence before a capital": (
        "Senior U.S. officials said no.",
        "Senior U.S. officials",
        "senior U.S. officials",
    ),
    "police": ("Police said no.", "Police", "police"),
    "what begins a body's name": (
        "Federal Reserve officials said no.",
        "Federal Reserve officials",
        "Federal Reserve officials",
    ),
    "a country's television": (
        "Meanwhile, US television said no.",
        "US television",
        "US television",
    ),
    "an adjective in between": (
        "A senior militia aide said no. It was no aide project. A senior militia official said it was an official "
        "declaration. The official left.",
        "The official",
        "a senior militia official",
    ),
    "nations that begin a sentence": ("Island nations said no.", "Island nations", "island nations"),
    "a country beside": ("Neighbouring Norland said no.", "Neighbouring Norland", "Norland"),
    "why somebody says it": (
        "One reason Democrats say no is the port.",
        "Democrats",
        "Democrats",
    ),
    "a first name in commas": ("Joe Fox left. His wife, Elena, said no.", "His wife, Elena,", "Elena"),
    "somebody's somebody": (
        "Joe Fox left. The mayor’s official spokesman said no.",
        "The mayor’s official spokesman",
        "the mayor’s official spokesman",
    ),
    "she after a paper was told": ("Ann Lee left. She told Volna no. She said no.", "She", "Ann Lee"),
    "a number": (f"{BODY} No 10 said no.", "No 10", "No 10"),
    "our own": (
        f"{BODY} Our correspondent in Oslo, Ida Roe, said no.",
        "Our correspondent in Oslo, Ida Roe,",
        "Ida Roe",
    ),
    "a country of another gender": (f"{BODY} “Never,” the Dutchman said.", "the Dutchman", "the Dutchman"),
    "a people": ("Joe Fox left. The Spanish people said no.", "The Spanish people", "the Spanish people"),
    "an age of two": ("Joe Fox and Roy Roe met. “Never,” the 34-year-old said.", "the 34-year-old", "the 34-year-old"),
    "an age of who acts": ("Joe Fox beat Roy Roe. “Never,” the 34-year-old said.", "the 34-year-old", "Joe Fox"),
    "a country of who acts": (
        "“Yes,” Joe Fox said. On Friday, Eva Roe beat Ada Vane. The Belarusian, a sailor, said no.",
        "The Belarusian",
        "Eva Roe",
    ),
    "another office": (
        "First Minister Ann Lee left. The Home Secretary said no.",
        "The Home Secretary",
        "the Home Secretary",
    ),
    "a body behind what it is": ("His employer, Securo, said no.", "His employer, Securo,", "Securo"),
    "a party behind what it is": ("The ruling party, Zan-PF, said no.", "The ruling party, Zan-PF,", "Zan-PF"),
    "a deputy": ("Ann Lee left. The deputy Labour leader said no.", "The deputy Labour leader", "Ann Lee"),
    "a body in a country": ("Harbour Rights UK left. Harbour groups said no.", "Harbour groups", "Harbour groups"),
    "who is of a body": (
        "Zorin Vane, of Harbour Rights UK, said no.",
        "Zorin Vane, of Harbour Rights UK,",
        "Zorin Vane",
    ),
    "a body that studies": (
        "The Institute for the Study of Tides said no.",
        "Institute",
        "Institute for the Study of Tides",
    ),
    "a front of the people": ("Joe Fox left. The People’s Front said no.", "People’s Front", "People’s Front"),
    "he as a family name": ("Ann Lee left. A spokeswoman, He Lan, said no.", "A spokeswoman, He Lan,", "He Lan"),
    "a family name, first": ("Zheng Qinwen lost. Zheng said no.", "Zheng", "Zheng Qinwen"),
    "a mother": ("Ann Lee wrote of her mother, who said no.", "who", "Lee’s mother"),
    "a judge": ("Justice Joe Fox spoke. The judge said no.", "The judge", "Joe Fox"),
    "a source cut short": (
        "Later, ruling BJD spokesperson Lekha Samal said no.",
        "BJD spokesperson Lekha Samal",
        "Lekha Samal",
    ),
    "a role that is a surname": ("Mark Singer wrote it. “Never,” Mr. Singer said.", "Mr. Singer", "Mark Singer"),
    "a full name that ends with a role": ("Senator Ann Boxer said no.", "Senator Ann Boxer", "Ann Boxer"),
    "a surname that is a people": ("Mark Cuban spoke. “It is early,” Cuban said.", "Cuban", "Mark Cuban"),
    "a surname that is a colour": ("Joe Black spoke. “Never,” said Black, who is 40.", "Black", "Joe Black"),
    "a surname that is a verb": ("George Will wrote it. In short, Will called it petty.", "Will", "George Will"),
    "he after that": ("Mark Cuban met Ann Lee. Cuban said no. “Never,” he said.", "he", "Mark Cuban"),
    "the last two of three names": ("Rep. Ann Roe Lund left. Later Roe Lund spoke.", "Roe Lund", "Ann Roe Lund"),
    "an office of a city": (
        "“It is bad,” said Bay City Mayor Don Guardian in an interview.",
        "Bay City Mayor Don Guardian",
        "Don Guardian",
    ),
    "an office with a hyphen": (
        "Port Workers Secretary-Treasurer Gary Roe said no.",
        "Port Workers Secretary-Treasurer Gary Roe",
        "Gary Roe",
    ),
    "a dean": ("“Never,” said Dean Baker, who runs the port.", "Dean Baker", "Dean Baker"),
    "a fund": ("A pro-Lee super PAC said it would pay.", "A pro-Lee super PAC", "a pro-Lee super PAC"),
    "a body with verbs in its name": ("Save the Children said no.", "Save the Children", "Save the Children"),
    "a body of three and more": (
        "U.S. Immigration and Customs Enforcement said no.",
        "U.S. Immigration and Customs Enforcement",
        "U.S. Immigration and Customs Enforcement",
    ),
    "a body that owns": ("Women's Aid said no.", "Women's Aid", "Women’s Aid"),
    "an office behind a body": ("The Arvo CEO and former mayor Ann Lee said no.", "Ann Lee", "Ann Lee"),
    "a name in the midst of four": (
        "Luiz Inácio Lula da Silva spoke. Lula said it was late.",
        "Lula",
        "Luiz Inácio Lula da Silva",
    ),
    "a dame by her first name": ("Dame Sara Roe spoke. Dame Sara said no.", "Dame Sara", "Sara Roe"),
    "a PM": ("PM Ann Lee met the crews. “Never,” PM Lee said.", "PM Lee", "Ann Lee"),
    "a former PM": ("Ex-PM Joe Fox left. “Never,” he said.", "he", "Joe Fox"),
    "an article in a surname": ("Ahmed al-Roe spoke. Roe said no.", "Roe", "Ahmed al-Roe"),
    "that article with a capital": ("Abdel Fattah el-Roe spoke. El-Roe said no.", "El-Roe", "Abdel Fattah el-Roe"),
    "who governs a bank": (
        "Governor of the Bank of England Ann Lee spoke. Later Lee said no.",
        "Lee",
        "Ann Lee",
    ),
    "an office to a body": (
        "Former Norwegian Ambassador to the United Nations Ann Lee said no.",
        "Former Norwegian Ambassador to the United Nations Ann Lee",
        "Ann Lee",
    ),
    "two offices": (
        "Former Secretary of State and presidential candidate Ann Lee said no.",
        "Former Secretary of State and presidential candidate Ann Lee",
        "Ann Lee",
    ),
    "letters behind an office": (
        "Minister for Health Ann Lee TD said no.",
        "Minister for Health Ann Lee TD",
        "Ann Lee",
    ),
    "a surname that is little": ("Prosecutor Tom Little KC rose. Mr Little said no.", "Mr Little", "Tom Little"),
    "the woman after a premier": (
        "Prime Minister Ann Lee left. One woman wept. “Never,” the woman said.",
        "the woman",
        "one woman",
    ),
    "a dash behind a name": (
        "Ann Lee - a fellow governor of his - said no.",
        "Ann Lee - a fellow governor of his -",
        "Ann Lee",
    ),
    "initials": ("D.K. Sethi spoke. “Never,” DKS said.", "DKS", "D.K. Sethi"),
    "a constable": ("Det Con Amy Roe spoke. The officer said no.", "The officer", "Amy Roe"),
    "a chief minister": ("Chief Minister Ann Lee left. The CM said no.", "The CM", "Ann Lee"),
    "a party's wing": ("JD(S) leader H.D. Roe said no.", "JD(S) leader H.D. Roe", "H.D. Roe"),
    "a body that describes": (
        "The former Bay Rangers owner Ann Lee said no.",
        "The former Bay Rangers owner Ann Lee",
        "Ann Lee",
    ),
    "a first name that is a word": ("Finance chief Per Roe said no.", "Finance chief Per Roe", "Per Roe"),
    "a group that is a company": (
        "Nordwave Semiconductor fell. The Norwegian group said no.",
        "The Norwegian group",
        "Nordwave Semiconductor",
    ),
    "the man's sister": (
        "Sheriff Joe Fox said a 38-year-old man had died. The man’s sister said no.",
        "The man’s sister",
        "the man’s sister",
    ),
    "a sheriff's deputy": ("Ann Lee said no. The deputy ordered her to go.", "The deputy", "the deputy"),
    "who denies a murder": (
        "Natalie Roe, 44, denies murder. “Never,” the defendant wrote.",
        "the defendant",
        "Natalie Roe",
    ),
    "a former something brought in": (
        "Ann Lee met Joe Fox. Roy Hale was scathing. The former mayor said no.",
        "The former mayor",
        "Roy Hale",
    ),
    "a surname that is a people, after Ms": ("Anna Roe White spoke. Ms. White said no.", "Ms. White", "Anna Roe White"),
    "a first name that is a faith": ("“Never,” said Christian Roe, a mayor.", "Christian Roe", "Christian Roe"),
    "a surname that is a country": ("Rep. Jim Jordan left. “Never,” Jordan said.", "Jordan", "Jim Jordan"),
    "a surname, also": ("Mark Cuban left. Cuban also said no.", "Cuban", "Mark Cuban"),
    "a headline's full name": (
        "Cecile Roe Says She Is Sick Of Men Telling Her\n\n“Never,” Roe said on Monday.",
        "Roe",
        "Cecile Roe",
    ),
    "a headline without accents": (
        "Francois Roe Says He Is Sick Of Men Telling Him\n\nThe president, François Roe, left. Roe said no.",
        "Roe",
        "François Roe",
    ),
    "who leads a body": (
        "The Director-General of the Port Agency, Dr. Ann Lee, said no.",
        "The Director-General of the Port Agency, Dr. Ann Lee,",
        "Ann Lee",
    ),
    "another minister": (
        "Norland’s foreign minister, Joe Fox, paid. A ship would go, Ann Lee said. The Pacific minister added no more.",
        "The Pacific minister",
        "Ann Lee",
    ),
    "an age and more": (
        "Marisol Roe heard boots. The 52-year-old, a nurse, says no.",
        "The 52-year-old",
        "Marisol Roe",
    ),
    "the party": ("The Peoples Port Party left. In a statement, the party said no.", "the party", "Peoples Port Party"),
    "an exchange": (
        "The Securities Commission dropped it. The crypto exchange Bitmarch smiled. The company said no.",
        "The company",
        "Bitmarch",
    ),
    "she after his wife": ("Joe Fox wept. His wife nodded. “We borrowed,” she said.", "she", "Joe Fox’s wife"),
    "he after his wife": ("Joe Fox wept. His wife nodded. “We borrowed,” he said.", "he", "Joe Fox"),
    "a people in the plural": ("Many Mexicans felt betrayed, and said so.", "Many Mexicans", "many Mexicans"),
    "things that begin a sentence": ("Polls show that Lee leads.", "Polls", "polls"),
    "he after none": ("Ann Lee met Joe Fox. None has a plan. “It is bad,” Fox said. “Yes,” he said.", "he", "Joe Fox"),
    "a tennis player": (
        "Ann Lee met Joe Fox, a tennis player. The tennis player said no.",
        "The tennis player",
        "Joe Fox",
    ),
    "a vet": ("Ann Lee met Joe Fox, a vet. The vet said no.", "The vet", "Joe Fox"),
    "who behind a single name": ("It was a wise choice by Pence, who led it. He said no.", "He", "Pence"),
    "a seat": ("Joe Fox, MP for Leigh, agreed. “It is on fire,” he said.", "he", "Joe Fox"),
}


@pytest.mark.parametrize(("text", "phrase", "name"), SOURCES.values(), ids=SOURCES.keys())
def test_a_source_is_called(text, phrase, name):
    at = text.rindex(phrase)
    assert cast(Document("a", text)).resolve((at, at + len(phrase))) == (name,)


def test_a_full_name_in_a_headline_is_one_mention():
    text, _, _ = CASES["a headline's capitals"]
    assert [m.text for m in cast(Document("a", text)).mentions] == ["Ann Lee", "Ann Lee", "Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "He met the crews of a boat from (R-S.C.) and (D-N.Y.) in May.",
        "He insulted a former Miss Universe, and the Miss Universe pageant was angry.",
        "The Marsh-Delta Russians said no. A Cuban-American outlier won in a Democratic-leaning state.",
        "EVEN THE BOSS THINKS HE IS WRONG — The head of the port said so.",
        "Hurricanes Joe and Ann came. Ann was the worse, he said, and so were Tropical Storm Roe and Cyclone Lee.",
        "He agreed. (RELATED: Joe Fox Praises The Fee)It rained.",
    ],
)
def test_no_phrase_names_anybody(text):
    assert [m.text for m in cast(Document("a", text)).mentions if m.text != "he"] == []


SOURCES = {
    "The Republican Port Committee": ("The Republican Port Committee said no.", ("Republican Port Committee",)),
    "But for Ann Lee": ("But for Ann Lee, saying no is hard.", ("Ann Lee",)),
    "The authors of “Ports”": ("The authors of “Ports” said no.", ("the authors of “Ports”",)),
    "“Roy”": ("“Roy” said no.", ("Roy",)),
    "including Friday": ("He wrote much, including Friday tweets.", ()),
    "Ann Lee": ("Ann Lee Calls for a ban, and it rained.", ("Ann Lee",)),
    "Lee, Fox": ("Lee, Fox deny a rift\n\nAnn Lee and Joe Fox met on Monday.", ("Ann Lee", "Joe Fox")),
    "the 37-year-old teacher": (
        "Ann Lee ran. “We lost it,” says the 37-year-old teacher, sitting in a gym.",
        ("Ann Lee",),
    ),
    "Some Lee backers": ("Ann Lee won. Some Lee backers said no.", ("some Lee backers",)),
    "Records": ("Records said it was an accident.", ("records",)),
    "The coroner": ("Coroner Joe Fox was brief. The coroner said it was an accident.", ("Joe Fox",)),
    "Supervisor of Elections Ann Lee": ("Supervisor of Elections Ann Lee said no.", ("Ann Lee",)),
    "Former Quebec Gov. Ann Lee": ("On Twitter, Former Quebec Gov. Ann Lee called Fox “petty.”", ("Ann Lee",)),
    "Ann Lee, Canada": ("Ann Lee, Canada, wrote that it rained.", ("Ann Lee",)),
}


KINDS = {
    "PolitiFact": ("PolitiFact said no.", "organisation"),
    "Mr. VandeRoe": ("Mr. VandeRoe said no.", "person"),
    "Patients’ groups": ("Patients’ groups said no.", "organisation"),
    "Some families": ("Some families said no.", "group"),
    "Theorists": ("Theorists argue that it fell.", "group"),
    "The Russians": ("The Russians said no.", "group"),
    "Lloyd & Sons": ("Lloyd & Sons said no.", "organisation"),
    "The Census": ("The Census denied it.", "organisation"),
    "Norton": ("Norton, which declined to comment, said no.", "organisation"),
    "Xinhua": ("Xinhua said no.", "organisation"),
    "Relatives": ("Relatives said no.", "group"),
    "Civil servants": ("Civil servants said no.", "group"),
    "Insurers": ("Insurers said no.", "organisation"),
    "Hundreds of parents across the country": ("Hundreds of parents across the country said no.", "group"),
    "State companies": ("State companies said no.", "organisation"),
    "the brewery": ("the brewery said no.", "organisation"),
    "policy makers": ("policy makers said no.", "group"),
    "the officers running the country": ("the officers running the country said no.", "group"),
    "Tarnby Zoo": ("Tarnby Zoo said no.", "organisation"),
    "The Diocese of Wyke": ("The Diocese of Wyke said no.", "organisation"),
    "The Tarnby Sundial": ("The Tarnby Sundial said no.", "organisation"),
    "Ann Mills": ("Ann Mills said no.", "person"),
    "United Quarry Workers": ("United Quarry Workers said no.", "organisation"),
    "Bashar al-Roe": ("Bashar al-Roe said no.", "person"),
    "Geraldo Roe": ("Geraldo Roe calls it petty.", "person"),
    "the Daily Caller": ("the Daily Caller said no.", "organisation"),
    "Costco": ("Costco said no.", "organisation"),
    "Moody's": ("Moody's said no.", "organisation"),
    "Sinn Féin": ("Sinn Féin said no.", "organisation"),
    "Mr. Dell": ("Mr. Dell said no.", "person"),
    "a security guard": ("a security guard said no.", "unnamed"),
    "the mail carrier": ("the mail carrier said no.", "unnamed"),
    "two binmen": ("two binmen said no.", "group"),
    "six Arvo newspapers": ("six Arvo newspapers said no.", "organisation"),
    "Mikulka": ("Mikulka, the dockers' union president, said no.", "person"),
    "Chris": ("Chris, one of the protesters, said no.", "person"),
    "Inpo": ("Inpo said no. The National Institute for Seas (Inpo) has a ship.", "organisation"),
}


@pytest.mark.parametrize("source", KINDS)
def test_a_voice_is_of_a_kind(source):
    text, kind = KINDS[source]
    found = cast(Document("a", text))
    assert [found.kind(name) for name in found.resolve((0, len(source)))] == [kind]


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_stands_for(source):
    text, names = SOURCES[source]
    at = text.index(source)
    assert cast(Document("a", text)).resolve((at, at + len(source))) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee met Joe Fox. “Never,” the Ohio senator said.",
        "Ann Lee left. They accused the Ohio senator of it.",
        "Ann Lee met Joe Fox. Lee said no. “Never,” the former senator added.",
        "Ann Lee met Joe Fox. Lee said he lied. “Never,” the Ohio senator replied.",
        "Ann Lee spoke. “Never,” the businessman said.",
        "Ann Lee left. A senator stayed. “Never,” the senator said.",
        "Ann Lee left. “Never,” the official said.",
    ],
)
def test_nobody_is_called_something_else_where_it_may_be_another(text):
    found = cast(Document("a", text)).mentions
    assert [m.text for m in found if m.text.startswith("the ")] == []


@pytest.mark.parametrize(
    ("name", "kind"), [("Rubio", "person"), ("Senator Rubio", "person"), ("Leaks", "unnamed"), ("Birchers", "unnamed")]
)
def test_a_single_name_that_speaks_is_a_person(name, kind):
    text = f"{name} also told a reporter at length that it had rained, and that the leaks had hurt."
    found = attribute(Document("a", text))
    assert [found.kinds[speaker] for act in found.attributions for speaker in act.speakers] == [kind]


LISTS = {
    "both": ("both the union and Telstra", ["the union", "Telstra"]),
    "neither": ("neither Joe Fox nor the union", ["Joe Fox", "the union"]),
    "a body and others": ("the Police Federation and unions", ["Police Federation", "unions"]),
    "offices before each": (
        "the Premier Joe Fox, Police Minister Tom Roe and Ann Lee",
        ["Joe Fox", "Tom Roe", "Ann Lee"],
    ),
    "of whom two are": ("Senators Joe Fox and Urban Roe", ["Joe Fox", "Urban Roe"]),
    "people of somewhere": ("Ohio's Ann Lee, Texas' Urban Roe and Joe Fox", ["Ann Lee", "Urban Roe", "Joe Fox"]),
    "what they are": ("SEC coaches Ann Lee, Urban Roe and Joe Fox", ["Ann Lee", "Urban Roe", "Joe Fox"]),
    "what is read": ("the Roe emails", ["the Roe emails"]),
    "what is written about": ("a book about Twitter", ["a book about Twitter"]),
    "whose page it is": ("Joe Fox's Facebook page", ["Joe Fox"]),
}


@pytest.mark.parametrize(("source", "expected"), LISTS.values(), ids=LISTS)
def test_who_of_several_names_speaks(source, expected):
    text = f"On Monday {source} said that it was late. Ida Roe left."
    at = text.index(source)
    assert list(cast(Document("a", text)).resolve((at, at + len(source)))) == expected
