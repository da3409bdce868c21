import type { ApiPropertyOptions } from '@nestjs/swagger';

/** What the API page says of the evidence of a hotspot; it has more members than these. */
export const HOTSPOT_EVIDENCE: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: true,
  properties: {
    distinctPeople: {
      type: 'integer',
      description:
        '人数 / people; each verified one counts for one unverified one who tells of the same; all other unverified ones are one together',
    },
    voices: {
      type: 'object',
      description:
        '核实占比：verified 经热线、登录门户或工作人员登记的人数，unverified 只经免登录网页留言的人数，share 前者占比 / how many of the people a hotline, a portal with a login or a clerk knows, how many are named by web forms without a key only, and the share of the former',
      properties: {
        verified: { type: 'integer' },
        unverified: { type: 'integer' },
        share: { type: 'number', nullable: true },
      },
    },
  },
};
