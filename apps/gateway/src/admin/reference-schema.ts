/** A table in a request: its rows, or a CSV or XLSX file. */
const TABLE = {
  type: 'object',
  description:
    '表内容：items 为各行；也可用 file 发送 CSV 或 XLSX。mode 为 merge 时只按代码合并所给各行 / rows in `items`, or a CSV or XLSX in `file`; with `mode: merge` rows are merged by their code',
  properties: {
    mode: { type: 'string', enum: ['whole', 'merge'], default: 'whole' },
    items: { type: 'array', items: { type: 'object', additionalProperties: true } },
    file: {
      type: 'object',
      required: ['name', 'content'],
      properties: { name: { type: 'string' }, content: { type: 'string', format: 'byte' } },
    },
  },
  additionalProperties: true,
};

const FIELDS = {
  from: {
    type: 'string',
    format: 'date',
    description: '生效日（上海），默认今天 / first day in Shanghai; today when left out',
  },
  basis: { type: 'string', minLength: 2, maxLength: 500, description: '依据 / the document or reason' },
  tables: {
    type: 'object',
    additionalProperties: TABLE,
    description:
      '以表名为键：areas places departments categories duties notice-templates calendar-2027 / the tables by their names',
  },
  restores: {
    type: 'integer',
    minimum: 1,
    description: '恢复为此版本时的内容（不含放假安排）/ go back to the content of this version, calendars left out',
  },
};

/** Body of `POST /reference/versions`. It is written by hand, because rows are not read into classes: there may be many. */
export const VERSION_BODY = {
  type: 'object',
  required: ['basis'],
  properties: FIELDS,
  additionalProperties: false,
};

/** Body of `POST /reference/trials`. */
export const TRIAL_BODY = {
  type: 'object',
  properties: {
    ...FIELDS,
    checkOnly: {
      type: 'boolean',
      default: false,
      description: '只校验，不试算在办件 / only check, leave the open matters out',
    },
  },
  additionalProperties: false,
};

export const EXAMPLE = {
  merge: {
    summary: '城管局自 2027 年起承办噪声 / noise goes to the urban management bureau from 2027',
    value: {
      from: '2027-01-01',
      basis: '派单目录调整通知',
      tables: { departments: { mode: 'merge', items: [{ code: 'CGJ', aliases: ['城管局', '综合执法局'] }] } },
    },
  },
};
