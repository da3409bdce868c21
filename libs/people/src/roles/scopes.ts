/**
 * The scopes of a key. `channel`: submit through its sources; `calls`: report
 * calls of its sources, and nothing else; `department`: the work of one department; `staff`: the
 * open casework; `sealed-desk`: sealed files; `reveal`: see personal data for a stated purpose; `admin`: keys, sources,
 * endpoints; `monitor`: the figures of the running hub.
 */
export const SCOPES = ['channel', 'calls', 'department', 'staff', 'sealed-desk', 'reveal', 'admin', 'monitor'] as const;
export type Scope = (typeof SCOPES)[number];
