import { titleFrom } from '#intake';
import { ProblemError } from '#platform';
import type { ReferenceData } from '#routing';
import { FieldReader } from './fields.js';
import type { ReportForm } from './form.js';
import { CLIENT_ID, FIXMYSTREET_ID, PUBLISH } from './service-list.js';

type City = Pick<ReferenceData, 'categories' | 'areas' | 'gazetteer'>;

/** Most characters of a description, by the standard. */
const LONGEST_DESCRIPTION = 4_000;

/** GeoReport's name of each field of the channel's payload, for its errors. */
const FIELD_OF: Readonly<Record<string, string>> = {
  serviceCode: 'service_code',
  title: 'description',
  text: 'description',
  place: 'address_string',
  addressId: 'address_id',
  longitude: 'long',
  latitude: 'lat',
  device: 'device_id',
  account: 'account_id',
  mediaUrl: 'media_url',
  name: 'first_name',
  requestId: `attribute[${CLIENT_ID}]`,
};

export const fieldOf = (payloadField: string): string => FIELD_OF[payloadField] ?? payloadField;

/** Turns the form of a report into the payload of the channel; throws with every field that is wrong. */
export function readReport({ fields, files }: ReportForm, city: City): Record<string, unknown> {
  const reader = new FieldReader(fields);
  const serviceCode = reader.one('service_code');
  if (serviceCode === undefined) reader.refuse('service_code', REQUIRED);
  const place = readPlace(reader, city);
  const description = reader.text('description', LONGEST_DESCRIPTION);
  const about = readAbout(reader);
  const attributes = readAttributes(reader, fields);
  reader.finish();
  const service = city.categories.get(serviceCode ?? '');
  if (!service) throw new ProblemError('not-found', UNKNOWN_SERVICE);
  const text = description ?? service.level3;
  return given({
    serviceCode,
    title: titleFrom(text),
    text,
    ...place,
    ...about,
    ...attributes,
    ...(files.length > 0 && {
      attachments: files.map(({ name, mediaType, bytes }) => ({ name, mediaType, base64: bytes.toString('base64') })),
    }),
  });
}

/** A location is required: both coordinates, a text, or the id of a place that the city knows. */
function readPlace(reader: FieldReader, { areas, gazetteer }: City): Record<string, unknown> {
  const [latitude, longitude] = [reader.number('lat', 90), reader.number('long', 180)];
  const [address, addressId] = [reader.one('address_string'), reader.one('address_id')];
  const [hasLat, hasLong] = [reader.one('lat') !== undefined, reader.one('long') !== undefined];
  if (hasLat !== hasLong) reader.refuse(hasLat ? 'long' : 'lat', TOGETHER);
  const named = addressId === undefined ? undefined : (areas.get(addressId)?.name ?? placeNamed(gazetteer, addressId));
  if (!hasLat && !hasLong && address === undefined) {
    if (addressId === undefined) reader.refuse('lat, long, address_string, address_id', LOCATION_NEEDED);
    else if (named === undefined) reader.refuse('address_id', UNKNOWN_PLACE);
  }
  return { latitude, longitude, place: address ?? named, addressId };
}

const placeNamed = (gazetteer: City['gazetteer'], name: string): string | undefined =>
  gazetteer.find(name).some(({ length }) => length === name.length) ? name : undefined;

function readAbout(reader: FieldReader): Record<string, unknown> {
  const [first, last] = [reader.one('first_name'), reader.one('last_name')];
  const mediaUrl = reader.one('media_url');
  if (mediaUrl !== undefined && !/^https?:\/\/[^\s<>"]{1,1990}$/i.test(mediaUrl)) reader.refuse('media_url', NOT_A_URL);
  return {
    name: fullName(first, last),
    phone: reader.one('phone'),
    email: reader.one('email'),
    account: reader.one('account_id'),
    device: reader.one('device_id'),
    mediaUrl,
  };
}

/** The family name of a Chinese person stands first, without a blank. */
function fullName(first: string | undefined, last: string | undefined): string | undefined {
  if (first === undefined || last === undefined) return first ?? last;
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`;
}

const ATTRIBUTE = /^attribute\[([^\][]{1,100})\](\[\])?$/;

/** Attributes that no service has are kept for the staff, as unknown fields of any channel are. */
function readAttributes(reader: FieldReader, fields: ReportForm['fields']): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, values] of fields) {
    const code = ATTRIBUTE.exec(name)?.[1];
    if (code === undefined) continue;
    if (code === PUBLISH) {
      if (!['yes', 'no'].includes(reader.one(name) ?? '')) reader.refuse(name, YES_OR_NO);
      read['publish'] = reader.one(name) === 'yes';
    } else if (code === CLIENT_ID || code === FIXMYSTREET_ID) read['requestId'] ??= reader.one(name);
    else read[`attribute ${code}`] = values.join(', ');
  }
  return read;
}

const given = (payload: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));

const REQUIRED = { zh: '必填', en: 'is required' };
const TOGETHER = { zh: '经度和纬度须一起给出', en: 'is required: lat and long belong together' };
const LOCATION_NEEDED = { zh: '须给出一种地点', en: 'one kind of location is required' };
const UNKNOWN_PLACE = { zh: '本市没有这个地点，请改用地址或经纬度', en: 'is no place of this city; send an address' };
const NOT_A_URL = { zh: '必须是 http 或 https 地址', en: 'must be an http or https address' };
const YES_OR_NO = { zh: '只能是 yes 或 no', en: 'must be yes or no' };
export const UNKNOWN_SERVICE = {
  zh: 'service_code: 没有这项服务',
  en: 'service_code: there is no such service',
};
