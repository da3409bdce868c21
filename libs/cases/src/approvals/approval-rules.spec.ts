import { type ApprovalDecider, type ApprovalRequest, decisionRefusal, withdrawalRefusal } from './approval-rules.js';

const NOW = new Date('2026-05-05T01:00:00Z');
const request: ApprovalRequest = {
  event: 'extend',
  department: 'CGJ',
  requestedBy: 'handler',
  state: 'pending',
  expiresAt: new Date('2026-05-06T01:00:00Z'),
};
const head: ApprovalDecider = { id: 'head', department: 'CGJ', forOwnUnit: true, forCentre: false };
const centre: ApprovalDecider = { id: 'centre', department: null, forOwnUnit: false, forCentre: true };
const facts = { now: NOW, requesterHandles: true, recused: false, handles: false };

describe('Who decides on a step that waits', () => {
  it('is the head of the unit for an extension, and the centre for an order that is hung', () => {
    expect(decisionRefusal(request, head, facts)).toBeUndefined();
    expect(decisionRefusal(request, centre, facts)).toBe('not-theirs');
    expect(decisionRefusal({ ...request, event: 'hang' }, centre, facts)).toBeUndefined();
    expect(decisionRefusal({ ...request, event: 'hang' }, head, facts)).toBe('not-theirs');
  });
  it('is never the handler, whatever else they hold', () => {
    expect(decisionRefusal({ ...request, requestedBy: 'head' }, head, facts)).toBe('own-request');
    expect(decisionRefusal({ ...request, event: 'hang', requestedBy: 'centre' }, centre, facts)).toBe('own-request');
  });
  it('is never who handles the work, though a colleague asked', () => {
    expect(decisionRefusal(request, head, { ...facts, handles: true })).toBe('own-work');
  });
  it('is nobody of another unit, and nobody without a unit', () => {
    expect(decisionRefusal(request, { ...head, department: 'ZJJ' }, facts)).toBe('not-theirs');
    expect(decisionRefusal(request, { ...head, department: null }, facts)).toBe('not-theirs');
  });
  it('is nobody once it is decided or out of date, the handler is gone, or the approver is recused', () => {
    expect(decisionRefusal({ ...request, expiresAt: NOW }, head, facts)).toBe('expired');
    for (const state of ['approved', 'refused', 'withdrawn'] as const)
      expect(decisionRefusal({ ...request, state }, head, facts)).toBe('decided-already');
    expect(decisionRefusal(request, head, { ...facts, requesterHandles: false })).toBe('requester-gone');
    expect(decisionRefusal(request, head, { ...facts, recused: true })).toBe('recused');
  });
});

describe('A withdrawal', () => {
  it('is the handler’s alone, while the request waits', () => {
    expect(withdrawalRefusal(request, { id: 'handler', now: NOW })).toBeUndefined();
    expect(withdrawalRefusal(request, { id: 'head', now: NOW })).toBe('not-theirs');
    expect(withdrawalRefusal({ ...request, state: 'approved' }, { id: 'handler', now: NOW })).toBe('decided-already');
    expect(withdrawalRefusal({ ...request, expiresAt: NOW }, { id: 'handler', now: NOW })).toBe('expired');
  });
});
