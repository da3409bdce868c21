import type { ReferenceData } from '#routing';
import { listOf, type GeoValue } from '../georeport/render.js';

type ServiceCategory = ReferenceData['categories'] extends ReadonlyMap<string, infer Leaf> ? Leaf : never;

/** 同意公开: nothing of a report but its service and its moments is shown without it. */
export const PUBLISH = 'PUBLISH';
/** The id of a report at its client, by which a report that is sent again is known. */
export const CLIENT_ID = 'CLIENT_ID';
/** FixMyStreet sends its own id under this name where a service has it. */
export const FIXMYSTREET_ID = 'fixmystreet_id';

/** The services: every leaf of the content list 内容分类. All answer with an id at once. */
export function serviceList({ categories }: Pick<ReferenceData, 'categories'>): GeoValue {
  return listOf(
    'service',
    [...categories.values()].map((category) => ({
      service_code: category.code,
      service_name: category.level3,
      description: pathOf(category),
      metadata: true,
      type: 'realtime',
      keywords: category.keywords.map((word) => word.replaceAll(',', ' ')).join(','),
      group: category.level1,
    })),
  );
}

const pathOf = ({ level1, level2, level3 }: ServiceCategory): string =>
  [...new Set([level1, level2, level3])].join(' / ');

/** The attributes of a service; every service has the same. */
export function serviceDefinition(code: string): GeoValue {
  return { service_code: code, attributes: listOf('attribute', ATTRIBUTES) };
}

const attribute = (
  code: string,
  order: number,
  more: { datatype: string; datatype_description: string | null; description: string; values: GeoValue },
): GeoValue => ({
  variable: true,
  code,
  datatype: more.datatype,
  required: false,
  datatype_description: more.datatype_description,
  order,
  description: more.description,
  values: more.values,
});

const YES_OR_NO = listOf('value', [
  { key: 'yes', name: '同意公开 / publish' },
  { key: 'no', name: '不公开 / do not publish' },
]);

const ID = {
  datatype: 'string',
  datatype_description: '最多 128 个字符 / at most 128 characters',
  values: listOf('value', []),
};

const ATTRIBUTES: readonly GeoValue[] = [
  attribute(PUBLISH, 1, {
    datatype: 'singlevaluelist',
    datatype_description: null,
    description:
      '是否同意公开内容和地点（脱敏后）？ / May the words and the place be published, without personal data?',
    values: YES_OR_NO,
  }),
  attribute(CLIENT_ID, 2, {
    ...ID,
    description: '客户端自己的编号，重发时据此不重复登记 / Id at the client; the same id is never registered twice',
  }),
  attribute(FIXMYSTREET_ID, 3, { ...ID, description: 'FixMyStreet 的编号 / Id at FixMyStreet' }),
];
