/** A case, by everything that a door may ask for. */
export interface Case {
  number: string;
  /** Query code. */
  code: string;
  submission: string;
  matter: string;
  proceeding: string;
  assignment: string | null;
  lead: string | null;
  hotspot?: string;
}

export interface Door {
  /** As the API page writes it. */
  name: string;
  path: string;
  who: 'staff' | 'department' | 'channel' | 'nobody';
}

const NONE = '01a20d4a-726e-76f5-851e-400c9b24585f';
const DAYS = 'from=2026-01-01&to=2027-12-31';

/** Every door but the sealed desk's at which something of a case may be read. */
export function openDoors({ number, code, submission, matter, proceeding, assignment, hotspot = NONE }: Case): Door[] {
  const door = (who: Door['who'], name: string, path = name): Door => ({ name, path, who });
  return [
    door('staff', '/submissions/{number}', `/submissions/${number}`),
    door('staff', '/submissions/{number}/files', `/submissions/${number}/files`),
    door('department', '/submissions/{number}/files', `/submissions/${number}/files`),
    door('staff', '/matters/{id}', `/matters/${matter}`),
    door('staff', '/matters/{id}/requests', `/matters/${matter}/requests`),
    door('staff', '/matters/{id}/related', `/matters/${matter}/related`),
    door('staff', '/matters/{id}/notes', `/matters/${matter}/notes`),
    door('staff', '/matters/{id}/outcome', `/matters/${matter}/outcome`),
    door('staff', '/triage/{submissionId}/notes', `/triage/${submission}/notes`),
    door('staff', '/links', `/links?matter=${matter}`),
    door('staff', '/link-questions'),
    door('staff', '/link-decisions'),
    door('staff', '/triage'),
    door('staff', '/hotspots'),
    door('staff', '/hotspots/{id}', `/hotspots/${hotspot}`),
    door('staff', '/hotspots/{id}/verification', `/hotspots/${hotspot}/verification`),
    door('staff', '/proceedings/{id}', `/proceedings/${proceeding}`),
    door('staff', '/proceedings/{id}/notices', `/proceedings/${proceeding}/notices`),
    door('staff', '/notices-owed'),
    door('staff', '/opinions', `/opinions?subject=${submission}`),
    door('staff', '/clocks/late'),
    door('staff', '/warnings'),
    door('staff', '/reports', `/reports?by=category&period=day&${DAYS}`),
    door('staff', '/reports/flow', `/reports/flow?${DAYS}`),
    door('staff', '/exports/register', `/exports/register?format=csv&${DAYS}`),
    door('staff', '/exports/exchange', `/exports/exchange?${DAYS}`),
    door('staff', '/reports/ratings', `/reports/ratings?${DAYS}`),
    door('staff', '/reports/indicators', `/reports/indicators?by=total&period=month&${DAYS}`),
    door('staff', '/reports/bulletin', `/reports/bulletin?${DAYS}`),
    door('staff', '/reports/annual', '/reports/annual?year=2026'),
    door('staff', '/callbacks'),
    door('staff', '/supervisions'),
    door('staff', '/first-receivers'),
    door('staff', '/late-applications'),
    door('staff', '/notices/late'),
    door('staff', '/legal-holds'),
    door('staff', '/corrections'),
    door('staff', '/retention'),
    door('staff', '/matters/{id}/recusals', `/matters/${matter}/recusals`),
    door('staff', '/hotspots/{id}/members', `/hotspots/${hotspot}/members`),
    door('staff', '/hotspots/{id}/closing', `/hotspots/${hotspot}/closing`),
    door('staff', '/notice-templates/versions'),
    door('department', '/supervisions'),
    door('department', '/hotspots/{id}/closing', `/hotspots/${hotspot}/closing`),
    door('staff', '/second-looks'),
    door('staff', '/suggestions'),
    door('staff', '/oversight'),
    door('staff', '/registration-checks'),
    door('staff', '/matters/lists/long-unresolved'),
    door('staff', '/matters/lists/repeated'),
    door('staff', '/active-learning'),
    door('staff', '/category-corrections'),
    door('staff', '/deliveries/dead'),
    door('staff', '/metrics'),
    door('staff', '/search/submissions', '/search/submissions?limit=100'),
    door('staff', '/search/matters', '/search/matters?limit=100'),
    door('staff', '/search/proceedings', '/search/proceedings?limit=100'),
    door('staff', '/search/assignments', '/search/assignments?limit=100'),
    door('department', '/search/submissions', '/search/submissions?limit=100'),
    door('department', '/search/matters', '/search/matters?limit=100'),
    door('department', '/search/proceedings', '/search/proceedings?limit=100'),
    door('department', '/search/assignments', '/search/assignments?limit=100'),
    door('department', '/events', '/events?limit=1000'),
    door('channel', '/events', '/events?source=hotline-12345&limit=1000'),
    door('department', '/assignments'),
    door('department', '/assignments/{id}', `/assignments/${assignment}`),
    door('department', '/assignments/{id}/notes', `/assignments/${assignment}/notes`),
    door('department', '/proceedings/{id}', `/proceedings/${proceeding}`),
    door('department', '/suggestions'),
    door('department', '/oversight'),
    door('nobody', '/track/{code}', `/track/${code}`),
    door('nobody', '/track/{code}/notices', `/track/${code}/notices`),
    door('nobody', '/track/{code}/ratings', `/track/${code}/ratings`),
  ];
}
