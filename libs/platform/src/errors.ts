/** Error code → HTTP status and titles: the single catalogue of all refusals of the hub (RFC 9457). */
export const PROBLEMS = {
  'malformed-json': { status: 400, zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
  'malformed-request': { status: 400, zh: '不是有效的 HTTP 请求', en: 'This is not a valid HTTP request' },
  'invalid-payload': { status: 400, zh: '内容有误，请按字段提示修改', en: 'Some fields are not valid' },
  'invalid-parameter': { status: 400, zh: '请求参数有误', en: 'A parameter is not valid' },
  'idempotency-key-missing': {
    status: 400,
    zh: '此入口需要 Idempotency-Key 请求头',
    en: 'This door needs an Idempotency-Key header',
  },
  'idempotency-key-malformed': {
    status: 400,
    zh: 'Idempotency-Key 格式不正确',
    en: 'The Idempotency-Key is malformed',
  },
  'two-credentials': {
    status: 400,
    zh: '同一请求不能既带登录 Cookie 又带 API 密钥',
    en: 'Send the cookie of a session or an API key, not both',
  },
  unauthenticated: { status: 401, zh: '缺少凭证或凭证无效', en: 'Credentials are missing or not valid' },
  'log-in-refused': {
    status: 401,
    zh: '登录名或密码不正确，或该账号不能登录',
    en: 'Login or password is wrong, or the account may not log in',
  },
  'code-refused': {
    status: 401,
    zh: '验证码不正确、已失效或已用过',
    en: 'The code is wrong, out of date, or was used before',
  },
  'identity-refused': {
    status: 401,
    zh: '统一身份认证未通过，请重新登录',
    en: 'The identity provider did not confirm who you are; log in again',
  },
  'bad-signature': { status: 401, zh: '签名校验未通过', en: 'The signature does not verify' },
  forbidden: { status: 403, zh: '没有权限', en: 'This key may not do that' },
  'second-factor-needed': {
    status: 403,
    zh: '请先输入第二因素验证码',
    en: 'Give the code of your second factor first',
  },
  'enrolment-needed': {
    status: 403,
    zh: '您的角色须先绑定第二因素（手机验证器）',
    en: 'Your role needs a second factor; set one up first',
  },
  'cross-site': {
    status: 403,
    zh: '请求来自其他网站，或缺少 X-CSRF-Token',
    en: 'This request came from another site, or lacks X-CSRF-Token',
  },
  'connection-not-secure': {
    status: 403,
    zh: '登录须经 https；请管理员设置 PUBLIC_URL，或在本机登录',
    en: 'Log in over https: set PUBLIC_URL, or use this machine itself',
  },
  'identity-without-account': {
    status: 403,
    zh: '您的统一身份没有可用的账号，请向管理员索取邀请链接',
    en: 'No account in use belongs to your identity; ask an administrator for an invitation',
  },
  'not-found': { status: 404, zh: '没有找到', en: 'Nothing is here' },
  'link-not-valid': {
    status: 404,
    zh: '链接无效、已使用或已过期',
    en: 'The link is not valid, was used, or is out of date',
  },
  'unknown-channel': { status: 404, zh: '没有这个渠道', en: 'There is no such channel' },
  'method-not-allowed': { status: 405, zh: '不支持此方法', en: 'This method is not supported here' },
  'request-timeout': {
    status: 408,
    zh: '请求发送过慢，连接已关闭',
    en: 'The request arrived too slowly; the connection is closed',
  },
  'upload-elsewhere': {
    status: 409,
    zh: '上传位置与已收到的不符，请先用 HEAD 查询',
    en: 'The upload does not stand at this offset; ask with HEAD where it stands',
  },
  'tus-version': {
    status: 412,
    zh: '此入口采用 tus 1.0.0 协议，缺少 Tus-Resumable 请求头',
    en: 'This door speaks tus 1.0.0; the header Tus-Resumable is missing',
  },
  'request-in-progress': {
    status: 409,
    zh: '同一请求正在处理，请稍后重试',
    en: 'A request with this key is still being processed',
  },
  'login-taken': {
    status: 409,
    zh: '该登录名或与其形似的登录名已被使用',
    en: 'This login, or one that looks like it, is taken',
  },
  'phone-digits-needed': {
    status: 403,
    zh: '请同时提供登记手机号的后四位（请求头 huiliu-phone-digits）',
    en: 'Send the last four figures of the phone that was given, in the header huiliu-phone-digits',
  },
  'not-allowed-now': { status: 409, zh: '当前状态不允许此操作', en: 'The present state does not allow this' },
  'payload-too-large': { status: 413, zh: '内容过大', en: 'The body is too large' },
  'uri-too-long': { status: 414, zh: '网址过长', en: 'The address is too long' },
  'unsupported-media-type': { status: 415, zh: '请使用 application/json', en: 'Send application/json' },
  'kept-as-archive': {
    status: 422,
    zh: '这个原编号已作为档案登记，不会办理；要作为现办件登记，请换一个原编号（rowId）',
    en: 'This id is registered as archive, which nobody works on; to register live work send it with another id (rowId)',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '此 Idempotency-Key 已用于不同的内容',
    en: 'This Idempotency-Key was used with another body',
  },
  'accusation-suspected': {
    status: 422,
    zh: '文字中疑有检举控告，不得随办件流转',
    en: 'These words may accuse an official, so no department may read them',
  },
  'address-refused': { status: 422, zh: '推送地址不被允许', en: 'This address may not be called' },
  'too-many-requests': { status: 429, zh: '请求过多，请稍后再试', en: 'Too many requests; try again later' },
  'proof-of-work-needed': {
    status: 429,
    zh: '访问较多，请先完成工作量证明，或稍后再试',
    en: 'This door is busy: solve the challenge, or try again later',
  },
  'headers-too-large': { status: 431, zh: '请求头过大', en: 'The headers are too large' },
  internal: { status: 500, zh: '系统内部错误，已记录', en: 'An internal fault; it was recorded' },
  'identity-provider-unreachable': {
    status: 503,
    zh: '统一身份认证暂时无法连接，请稍后再试；有本系统密码的账号仍可登录',
    en: 'The identity provider cannot be reached now; try again later, or log in with a password of this hub',
  },
  unavailable: {
    status: 503,
    zh: '暂时无法受理；本次内容未确认登记，请稍后原样重试（同一编号不会重复登记）',
    en: 'Not available now; this was not confirmed as registered. Send the same again later: one id is never registered twice',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
export type Locale = 'zh' | 'en';

/** One wrong field, named as the sender named it, e.g. `visitors[0].phone`. */
export interface FieldProblem {
  field: string;
  zh: string;
  en: string;
}

/** Thrown only at the HTTP edge; libraries return values. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: { zh: string; en: string },
    readonly fields: readonly FieldProblem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** The members of an `application/problem+json` body. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  instance?: string;
  errors?: { field: string; message: string }[];
}

/** RFC 9457 body in one language. */
export function problemBody(problem: ProblemError, locale: Locale, instance: string): ProblemBody {
  const entry = PROBLEMS[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title: entry[locale],
    status: entry.status,
    code: problem.code,
    ...(problem.detail ? { detail: problem.detail[locale] } : {}),
    instance,
    ...(problem.fields.length > 0
      ? { errors: problem.fields.map((field) => ({ field: field.field, message: field[locale] })) }
      : {}),
  };
}

/** Chinese unless the reader prefers English (RFC 9110 §12.5.4, by weight; 0 means "not acceptable"). */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const weighted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part
      .toLowerCase()
      .split(';')
      .map((piece) => piece.trim());
    const weight = parameters.map((parameter) => /^q=(0(?:\.\d*)?|1(?:\.0*)?)$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], weight: Number(weight ?? 1) };
  });
  const weightOf = (wanted: string): number => {
    const named = weighted.filter(({ language }) => language === wanted);
    const heard = named.length > 0 ? named : weighted.filter(({ language }) => language === '*');
    return Math.max(0, ...heard.map(({ weight }) => weight));
  };
  return weightOf('en') > weightOf('zh') ? 'en' : 'zh';
}
