"""Names and labels the tables draw from. All of them are invented, or are the ordinary words of council ledgers."""

WARDS = ['Alderbrook', 'Bellweather', 'Castle Hill', 'Combe Park', 'Darnley Heath', 'Elmcote Vale', 'Fenwater', 'Furze Common', 'Gallows Green', 'Hartswell',
         'Kilnfield', 'Larkbourne', 'Mereside', 'Nettlecombe', 'Priory Cross', 'Ravensmere Town', 'Saltmarsh Quay', 'Thornhythe', 'Wickhurst']

ROADS = ['Tanyard Lane', 'Osier Road', 'Quillmaker Street', 'Beacon Rise', 'Hollowdene Avenue', 'St Osyth Crescent', 'Lamplighters Way', 'Pound Row', 'Withy Close', 'Farriers Hill',
         'Cutlers Yard', 'Orchard Ferry Road', 'Lower Mere Road', 'Pikeman Street', 'Hazelgrave Road', 'Millrace Walk', 'Coldharrow Lane', 'Dovecote Gardens', 'Upper Kiln Road',
         'Samphire Drive', 'Chantry Approach', 'Bargeman’s Wharf', 'Old Tollgate', 'Rookery Park', 'Threshers Mead', 'Vintners Place', 'Foundry Lane', 'Gibbet Corner', 'Saddlers Fold',
         'Glovers Terrace', 'Mallow Road', 'Eastney Grove', 'Capstan Way', 'Larkfield Parade']

SUPPLIERS = ['Brightwater Care Partnership Ltd', 'Hollin & Marsh Ltd', 'The Kestrel Trust', 'Northmere Support CIC', 'Ashgrove Fostering LLP', 'Tessellate Systems plc', 'Corvine Facilities Management Ltd',
             'Mereway Domiciliary Care', 'Oakapple Children’s Homes', 'St Wilfrith’s Hospice', 'Pennant Leisure Trust', 'Harrow & Vane Consulting', 'Larkspur Advocacy', 'Saltmarsh Community Links',
             'Dunmore Highways Ltd', 'Verdant Grounds Maintenance', 'Cobalt Waste Services Ltd', 'Thistledown Nurseries', 'Ravensmere Mind Matters', 'Quayside Housing Association']

BEFORE = {'Apr': '31 Mar', 'Jul': '30 Jun', 'Sep': '31 Aug', 'Oct': '30 Sep', 'Jan': '31 Dec'}

LEDGER = {
    'cef': [(31, 'Adult Education Centres'), (32, 'Schools and Early Years Commissioning'), (33, 'SEN and Inclusion'), (34, 'Strategic Place Planning'), (35, 'Workforce Development and Governor Services'),
            (36, 'Access and Inclusion'), (37, 'Education Psychology'), (38, 'Education Welfare Service'), (39, 'Schools Budgets'), (40, 'Other Strategic Functions'), (41, 'Early Intervention and Family Support'),
            (42, 'CLA and Care Leavers'), (43, 'Fostering, Adoption and Resources'), (44, 'Safeguarding and Quality Assurance'), (45, 'Referral and Assessment'), (46, 'Safeguarding and Care Planning East'),
            (47, 'Safeguarding and Care Planning West'), (48, 'Children with Disabilities and SEND Transport'), (49, 'Youth Support Programme'), (50, 'Unaccompanied Asylum Seeking Children (UASC)')],
    'ach': [(1, 'Assessment and Care Management'), (2, 'Direct Services'), (3, 'Quality Assurance and Safeguarding'), (4, 'Learning Disabilities'), (5, 'Mental Health'), (6, 'Better Care Fund'), (7, 'Improved Better Care Fund'),
            (8, 'Information and Early Intervention'), (9, 'Programmes Team'), (10, 'Public Health'), (11, 'Public Health Grant Income'), (12, 'Carers Support'), (13, 'Reablement'), (14, 'Extra Care Housing')],
    'env': [(12, 'Street Scene Regulation'), (13, 'Street Cleansing'), (14, 'Waste Services'), (15, 'Parks and Green Space'), (16, 'Tree Management'), (17, 'Highways Maintenance'), (18, 'Winter Service'), (19, 'Traffic and Road Safety'),
            (20, 'Parking Income'), (21, 'Street Lighting'), (22, 'Cemeteries'), (23, 'Depots'), (24, 'Flood and Drainage')],
    'rrh': [(61, 'Building Control'), (62, 'Land Charges'), (63, 'Planning Appeals'), (64, 'Planning Policy'), (65, 'Libraries'), (66, 'Culture and Heritage'), (67, 'Town Centre Management'), (68, 'Temporary Accommodation'),
            (69, 'Housing Options and Support'), (70, 'Housing Strategy'), (71, 'Supporting People'), (72, 'Leisure Trust Client')],
}

SCHEMES = {
    'cef': ['Basic Need: Larkbourne Primary expansion', 'Basic Need: Thornhythe School sixth form block', 'Capital maintenance in schools', 'Kilnfield Special School hydrotherapy pool', 'Security works', 'Seed challenge fund',
            'School access initiative', 'Early education for two year olds', 'Contact centre, Priory Cross', 'Healthy Pupils Fund', 'Feasibility studies', 'Formula devolved capital', 'SEND provision fund', 'Youth hub at the Old Maltings'],
    'env': ['Highway asset investment programme', 'Street lighting LED conversion', 'Depot improvement works', 'Pond and watercourse restoration', 'Footway reconstruction', 'LIP formula funding', 'Winter service fleet', 'Carbon neutral initiatives fund', 'Bridge strengthening: Mere Bridge'],
    'rrh': ['Saltmarsh Quay regeneration', 'Library of the Future fit-out', 'Housing acquisitions phase 2', 'Castle Hill leisure centre roof', 'Affordable housing: Bellweather depot site', 'Disabled facilities grants', 'Property investment fund', 'Town Hall façade'],
}

CONTRACTS = {
    'cef': ['Short breaks: holiday and weekend schemes', 'Supported lodgings and semi-independent accommodation', 'Speech and language therapy in schools', 'Advocacy and independent visitors', 'Appropriate adult service', 'Health visiting and school nursing',
            'Social care case management system', 'Online safety and e-learning', 'Children’s home placements block contract', 'SEND passenger transport framework', 'Fostering recruitment campaign', 'Virtual school tuition framework', 'Mediation and disagreement resolution',
            'Family group conferences', 'Children’s wellbeing and emotional health', 'Alternative provision framework', 'Governor support'],
    'ach': ['Domiciliary care framework (Lot 1)', 'Domiciliary care framework (Lot 2)', 'Extra care housing: Osier Court', 'Community equipment', 'Dementia post-diagnosis support', 'Integrated sexual health', 'Substance misuse: adults', 'Carers’ hub', 'Healthwatch', 'Learning disability supported living, scheme 3',
            'Nursing beds block contract', 'Community alarm and telecare', 'Deprivation of liberty assessments', 'Discharge to assess'],
    'env': ['Waste collection', 'Waste disposal and treatment', 'Street cleansing', 'Grounds maintenance', 'Arboricultural services', 'Highways: minor and reactive works', 'Highways: major works', 'Parking enforcement', 'Street lighting maintenance', 'Gully cleansing', 'Coroner’s mortuary', 'Dogs and pests'],
    'rrh': ['Leisure services', 'Library service', 'Housing related support: single homeless', 'Tenancy sustainment', 'Planning: scanning and validation', 'Museum collections store', 'Temporary accommodation: nightly paid', 'Modular homes: design and build'],
}

INDICATORS = {
    'children': [('Contacts to the Multi-Agency Safeguarding Hub (MASH) in the month', 'Low', 380, 910, ''), ('Re-referrals within 12 months', 'Low', 9, 24, '%'), ('Assessments completed within 45 working days', 'High', 74, 97, '%'), ('Children subject of a Child Protection Plan', '-', 180, 330, ''),
                 ('Child Protection Plans lasting two years or more', 'Low', 0, 6, '%'), ('Initial conferences held within 15 working days', 'High', 68, 98, '%'), ('Children looked after (CLA)', '-', 301, 372, ''), ('CLA per 10,000 under 18', '-', 40, 52, ''), ('CLA who are UASC', '-', 14, 41, ''),
                 ('CLA with three or more placements in the year', 'Low', 6, 14, '%'), ('CLA in the same placement for two years', 'High', 58, 76, '%'), ('CLA placed more than 20 miles from home', 'Low', 14, 28, '%'), ('Reviews of CLA held on time', 'High', 83, 99, '%'), ('Health assessments up to date', 'High', 80, 98, '%'),
                 ('Care leavers aged 19 to 21 in suitable accommodation', 'High', 78, 97, '%'), ('Care leavers who are NEET', 'Low', 24, 45, '%'), ('Caseload of social workers, average', 'Low', 12, 19, ''), ('Social workers who are permanent', 'High', 64, 91, '%'), ('Pupils persistently absent, secondary', 'Low', 9, 25, '%'),
                 ('Permanent exclusions in the year to date', 'Low', 3, 48, ''), ('EHCPs issued within 20 weeks', 'High', 38, 96, '%'), ('EHCP appeals lodged', 'Low', 10, 90, ''), ('Young people aged 16 and 17 who are NEET', 'Low', 1, 4, '%'), ('First time entrants to youth justice per 100,000', 'Low', 120, 290, '')],
    'adult': [('People waiting for a Care Act assessment', 'Low', 40, 340, ''), ('Annual reviews completed', 'High', 52, 88, '%'), ('Delayed transfers of care attributable to social care, days', 'Low', 30, 260, ''), ('People still at home 91 days after reablement', 'High', 74, 93, '%'), ('Permanent admissions to care homes, 65 and over', 'Low', 90, 290, ''),
              ('Safeguarding enquiries concluded with risk reduced or removed', 'High', 70, 96, '%'), ('People with a learning disability in employment', 'High', 6, 16, '%'), ('Direct payments as a share of community packages', 'High', 18, 34, '%'), ('Carers assessed or reviewed', 'High', 300, 900, ''), ('Deprivation of liberty applications outstanding', 'Low', 12, 190, '')],
    'environment': [('Household waste recycled, reused or composted', 'High', 44, 54, '%'), ('Missed collections per 100,000', 'Low', 22, 120, ''), ('Fly-tipping incidents', 'Low', 190, 520, ''), ('Street cleansing defects put right in time', 'High', 82, 99, '%'), ('Potholes repaired within 24 hours', 'High', 76, 99, '%'), ('Street lights working', 'High', 97, 99.8, '%'),
                    ('Penalty charge notices cancelled through error', 'Low', 0, 3, '%'), ('Trees planted', 'High', 100, 800, ''), ('Killed or seriously injured on borough roads', 'Low', 12, 40, ''), ('Principal roads needing maintenance', 'Low', 2, 8, '%')],
}

RISKS = {
    'cef': [('Failure to deliver an effective children’s service', 'Rising complexity of need; pressure on placements. Harm to children, intervention by the regulator', 'Monthly practice assurance; caseload promise; improvement board chaired independently', 'Director of Children’s Services'),
            ('Dedicated Schools Grant deficit', 'Demand for EHCPs outruns the high needs block', 'Deficit recovery plan; Schools’ Forum challenge; specialist place planning', 'Director of Education'),
            ('Shortage of school places', 'Secondary bulge reaches Year 7; delays at free school sites', 'Basic Need programme; termly projections', 'Head of Place Planning'), ('Recruitment and retention of social workers', 'London competition; agency premium', 'Retention payment; overseas recruitment; academy', 'Assistant Director'),
            ('Failure of a placement provider', 'Thin market, provider debt', 'Market oversight; contingency list', 'Head of Commissioning'), ('Loss of personal data', 'Mis-sent emails, paper files', 'Training, egress checks, clear desk', 'Head of Performance'), ('SEND inspection', 'Waiting times for therapies', 'SEND Partnership Board; written plan', 'Director of Education')],
    'ach': [('Provider failure in the care market', 'Fee levels, workforce, insurance costs', 'Quality assurance visits; provider of last resort protocol', 'Director of Adult Social Care'), ('Failure to meet Care Act duties', 'Demography; hospital discharge pressure', 'Front door redesign; triage', 'Assistant Director'),
            ('Deprivation of liberty backlog', 'Case law widened the test', 'Priority tool; block of independent assessors', 'Head of Safeguarding'), ('Public health emergency', 'Pandemic, heatwave, water failure', 'Resilience forum; stock of equipment', 'Director of Public Health'), ('Charging reform', 'New duties without new money', 'Impact modelling; lobbying', 'Head of Finance')],
    'env': [('Failure of the waste contract', 'Driver shortage; industrial action', 'Monthly board; step-in clause', 'Assistant Director Environment'), ('Severe winter', 'Salt stock exhausted', 'Mutual aid; resilience stock of 1,900 tonnes', 'Head of Highways'), ('Ash dieback', 'Loss of mature highway trees', 'Survey and felling priorities', 'Arboricultural Manager'), ('Surface water flooding', 'Blocked gullies, culvert at Lower Mere Road', 'Cyclic cleansing, telemetry', 'Flood Engineer')],
}

BUSINESS = {
    'cef': ['Budget Monitoring', 'Capital Programme Monitoring', 'Contracts Register and Database', 'Portfolio Plan Update', 'LADO Annual Report', 'IRO Annual Report', 'Corporate Parenting Annual Report', 'Virtual School Annual Report', 'Education Outcomes', 'Basic Need Programme', 'Youth Justice Plan', 'Risk Register', 'Private Fostering Annual Report', 'SEND Reforms Update', 'Adoption Annual Report', 'Performance Reporting: scrutiny dataset', 'Questions to the Senior Leadership Team', 'Early Intervention Update'],
    'ach': ['Budget Monitoring', 'Contracts Register', 'Safeguarding Adults Board Annual Report', 'Better Care Fund', 'Winter Planning', 'Domiciliary Care Quality', 'Learning Disability Strategy', 'Public Health Programmes', 'Hospital Discharge', 'Mental Health Services', 'Risk Register', 'Carers Strategy', 'Adult Social Care Annual Complaints', 'Charging Policy', 'Dementia Support', 'Extra Care Housing', 'Market Position Statement', 'Health Scrutiny Matters'],
    'env': ['Budget Monitoring', 'Waste Service Performance', 'Highway Investment', 'Winter Service', 'Trees and Woodland', 'Parking Strategy', 'Local Implementation Plan', 'Fly-tipping Action Plan', 'Street Lighting', 'Flood Risk Strategy', 'Air Quality', 'Contracts Register', 'Parks Strategy', 'Public Rights of Way', 'Moving Traffic Enforcement', 'Cycling and Walking', 'Cemeteries', 'Carbon Management'],
    'rrh': ['Budget Monitoring', 'Homelessness Strategy', 'Saltmarsh Quay', 'Leisure Contract Review', 'Library Service Review', 'Housing Delivery', 'Local Plan Review', 'Town Centres', 'Temporary Accommodation', 'Planning Appeals', 'Events Policy', 'Economic Development Strategy', 'Heritage', 'Contracts Register', 'Housing Allocations Scheme', 'Property Disposals', 'Empty Homes', 'Risk Register'],
}

COUNTS = {
    'lado-source': ('Source of contacts to the LADO', ['Source', 'Consultations', 'Contacts', 'Met threshold'], [('Primary schools', 14, 30, ), ('Secondary schools', 9, 28), ('Early years settings', 8, 26), ('Foster carers and agencies', 4, 17), ('Police', 3, 14), ('Health', 2, 12), ('Residential care', 3, 14), ('Faith groups', 0, 6), ('Sports clubs and transport', 1, 9), ('Other boroughs', 2, 13)]),
    'lado-category': ('Category of concern', ['Category', 'Autumn', 'Spring', 'Summer'], [('Physical', 5, 22), ('Emotional', 1, 9), ('Sexual', 2, 11), ('Neglect', 0, 6), ('Conduct outside work', 3, 13), ('Suitability', 2, 12)]),
    'lado-outcome': ('Outcome of concluded allegations', ['Outcome', 'Staff', 'Volunteers'], [('Substantiated', 8, 31), ('Unsubstantiated', 9, 32), ('Unfounded', 2, 12), ('False', 0, 4), ('Malicious', 0, 2), ('Continuing at 31 March', 1, 6)]),
    'iro-reviews': ('Reviews chaired by the IRO service', ['Month', 'Due', 'Held', 'Held in time'], [(m, 64, 78) for m in ('April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December', 'January', 'February', 'March')]),
    'iro-disputes': ('Matters raised under the dispute resolution protocol', ['Reason', 'Informal', 'Formal stage 1', 'Formal stage 2'], [('Drift in care planning', 6, 19), ('Placement unsuitable', 1, 8), ('Pathway plan late', 2, 9), ('Health assessment late', 1, 8), ('Education provision', 2, 10), ('Contact arrangements', 0, 5), ('Statutory visits', 0, 6)]),
    'iro-participation': ('How children took part in their reviews', ['Participation', 'Under 10', '10 to 15', '16 and 17'], [('Attended and spoke', 4, 90), ('Attended, views put by an advocate', 1, 12), ('Did not attend, sent views', 8, 40), ('Did not take part', 1, 9), ('Views given by the carer', 3, 24)]),
    'cla-age': ('Children looked after by age at 31 March', ['Age', 'Girls', 'Boys'], [('Under 1', 4, 13), ('1 to 4', 12, 29), ('5 to 9', 18, 41), ('10 to 15', 47, 82), ('16 and 17', 31, 66)]),
    'cla-placement': ('Where children looked after lived at 31 March', ['Placement', 'In borough', 'Within 20 miles', 'Further'], [('In-house foster carers', 36, 70), ('Independent foster carers', 12, 45), ('Family and friends carers', 5, 20), ('Residential children’s homes', 1, 14), ('Semi-independent', 8, 26), ('Placed for adoption', 0, 6), ('With parents', 1, 7)]),
    'leavers': ('Care leavers aged 17 to 21: main activity', ['Activity', 'Aged 17 and 18', 'Aged 19 to 21'], [('Higher education', 2, 19), ('Further education', 18, 44), ('Training or employment', 16, 49), ('NEET: illness or disability', 2, 12), ('NEET: parenting', 1, 11), ('NEET: other', 9, 30)]),
}

WARD_COUNTS = {
    'trees': ('Highway trees inspected and works ordered', ['Inspected', 'Works ordered', 'Planted', 'Felled'], 3, 240),
    'licences': ('Premises licensed under the Licensing Act 2003', ['On-sales', 'Off-sales', 'Late night refreshment', 'Reviews'], 0, 38),
    'homeless': ('Households owed a homelessness duty', ['Prevention', 'Relief', 'Main duty'], 2, 61),
    'pupils': ('Projected applications for Reception', ['First year', 'Second year', 'Third year'], 48, 240),
    'flytips': ('Fly-tips reported', ['April to September', 'October to March'], 5, 160),
}
