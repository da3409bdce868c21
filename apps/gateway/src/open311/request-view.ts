import type { PublicServiceRequest } from '#casework';
import type { ReferenceData } from '#routing';
import { listOf, type GeoValue } from '../georeport/render.js';
import { writeW3cTime } from './times.js';

/** A service request as the standard writes it; `extended`: with what the extension `extensions=true` adds. */
export function requestView(
  request: PublicServiceRequest,
  { categories, extended }: { categories: ReferenceData['categories']; extended: boolean },
): GeoValue {
  const { words } = request;
  return {
    service_request_id: request.number,
    status: request.status,
    status_notes: notesOf(request),
    service_name: categories.get(request.serviceCode)?.level3 ?? null,
    service_code: request.serviceCode,
    description: words?.text ?? null,
    agency_responsible: request.department,
    service_notice: null,
    requested_datetime: writeW3cTime(request.requestedAt),
    updated_datetime: writeW3cTime(request.updatedAt),
    expected_datetime: null,
    address: words?.place ?? null,
    address_id: null,
    zipcode: null,
    lat: words?.latitude ?? null,
    long: words?.longitude ?? null,
    media_url: null,
    ...(extended ? extensionsOf(request) : {}),
  };
}

function extensionsOf(request: PublicServiceRequest): { [name: string]: GeoValue } {
  const notes = [{ at: request.requestedAt, description: '已登记 / registered', type: 'submitted' }];
  if (request.status === 'closed')
    notes.push({ at: request.updatedAt, description: notesOf(request) ?? '', type: 'closed' });
  return {
    attributes: listOf('attribute', []),
    extended_attributes: { channel: 'open311' },
    notes: listOf(
      'note',
      notes.map(({ at, description, type }) => ({ datetime: writeW3cTime(at), description, type })),
    ),
  };
}

/** What ended a request, in words that tell no more than its state: the path that it took may be nobody's business. */
function notesOf({ status, answered }: PublicServiceRequest): string | null {
  if (status === 'open') return null;
  return answered ? '已答复 / answered' : '已办结 / closed';
}

/** One entry of `GET /servicerequestupdates`: the end of a request, which is all that is told of its course. */
export function updateView(request: PublicServiceRequest): GeoValue {
  return {
    update_id: `${request.number}-${Math.floor(request.updatedAt.getTime() / 1000)}`,
    service_request_id: request.number,
    status: request.status,
    updated_datetime: writeW3cTime(request.updatedAt),
    description: notesOf(request),
    media_url: null,
  };
}
