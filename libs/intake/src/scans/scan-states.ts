/** `unreadable`: no draft could be read; a clerk types it beside the scan, or discards it. */
export const SCAN_STATES = ['waiting', 'read', 'unreadable', 'confirmed', 'discarded'] as const;
export type ScanDraftState = (typeof SCAN_STATES)[number];

/** Why no draft could be read. `locked`: a PDF with a password. `reader-failed`: it crashed or took too long, three times. */
export const SCAN_FAULTS = ['unreadable', 'too-large', 'locked', 'too-many-pages', 'reader-failed'] as const;
export type ScanFault = (typeof SCAN_FAULTS)[number];

/** Days after which a discarded scan is erased; ours. */
export const DISCARDED_DAYS = 30;
