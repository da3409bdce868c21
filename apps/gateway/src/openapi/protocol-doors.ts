import type { OpenAPIObject } from '@nestjs/swagger';
import { MAX_ATTACHMENT_BYTES } from '#intake';
import type { ProblemCode } from '#platform';
import { PROBLEMS_KEY } from '../http/problems.js';
import type { ApiOperation } from './operations.js';

type Parameter = NonNullable<ApiOperation['parameters']>[number];
type Answer = ApiOperation['responses'][string];

/** Doors whose protocol another party has fixed. No Nest controller serves them, so the page is written here. */
export function protocolDoors(): OpenAPIObject['paths'] {
  return {
    '/wechat/{source}': { get: wechatHandshake(), post: wechatMessage() },
    '/uploads': { post: beginUpload(), options: tusOptions('uploads_options') },
    '/uploads/{upload}': {
      head: uploadState(),
      patch: sendPart(),
      delete: dropUpload(),
      options: tusOptions('upload_options'),
    },
  };
}

function wechatHandshake(): ApiOperation {
  return {
    ...opened('WeChat', 'wechat_handshake', ['bad-signature']),
    summary: '微信公众号验证服务器地址 / WeChat asks whether the address is ours',
    description: `以地址中的签名为凭证 / open to everybody; the signature in the query is the key. ${WECHAT_GUIDE}`,
    parameters: [
      SOURCE,
      ...signed('signature', '令牌、时间戳、随机数排序后的 SHA-1 / SHA-1 over the sorted token, timestamp and nonce'),
      query('echostr', '原样返回的文字 / text that is sent back as it is', {
        type: 'string',
        pattern: '^[!-~]{1,256}$',
      }),
    ],
    responses: { 200: answer('echostr，原样 / echostr as it came', 'text/plain', { type: 'string' }) },
  };
}

function wechatMessage(): ApiOperation {
  const [zh, en] = ['密文；明文不在此 / encrypted', 'the message in the mode 安全模式, AES-256 in Base64'];
  const encrypted = (names: string[]): object => ({
    type: 'object',
    xml: { name: 'xml' },
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names.filter((name) => name !== 'ToUserName'),
  });
  return {
    ...opened('WeChat', 'wechat_message', ['bad-signature']),
    summary: '微信公众号转来的消息 / a message of a follower, as WeChat sends it',
    description: `以地址中的签名为凭证 / open to everybody; the signature in the query covers the message and is the key. ${WECHAT_GUIDE}`,
    parameters: [
      SOURCE,
      ...signed(
        'msg_signature',
        '令牌、时间戳、随机数、密文排序后的 SHA-1 / SHA-1 over the sorted token, timestamp, nonce and Encrypt',
      ),
      query('signature', '不看 / not read: it does not cover the message', { type: 'string' }, false),
      query('openid', '不看 / not read', { type: 'string' }, false),
      query('encrypt_type', '不看；只收安全模式 / not read', { type: 'string' }, false),
    ],
    requestBody: {
      required: true,
      description: `${zh}; ${en}`,
      content: Object.fromEntries(
        ['text/xml', 'application/xml'].map((type) => [type, { schema: encrypted(['ToUserName', 'Encrypt']) }]),
      ),
    },
    responses: {
      200: {
        description:
          '加密的被动回复，含编号和查询码；无需回复时为 success / the encrypted answer with number and query code; the word success where nothing is answered',
        content: {
          'application/xml': { schema: encrypted(['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce']) },
          'text/plain': { schema: { type: 'string', const: 'success' } },
        },
      },
    } as ApiOperation['responses'],
  };
}

function beginUpload(): ApiOperation {
  return {
    ...opened('Uploads', 'upload_begin', [...TUS_PROBLEMS, 'upload-elsewhere']),
    summary: '断点续传：登记一个文件 / begins a file that arrives in parts (tus 1.0)',
    description: `公开入口，无需凭证 / open to everybody, no credentials. ${TUS_GUIDE}`,
    parameters: [
      TUS_VERSION,
      header('Upload-Length', `文件字节数 / bytes of the file, at most ${MAX_ATTACHMENT_BYTES}`, {
        type: 'integer',
        minimum: 1,
        maximum: MAX_ATTACHMENT_BYTES,
      }),
      header(
        'Upload-Metadata',
        '文件名和媒体类型：filename、filetype，各为 Base64 / filename and filetype, each in Base64',
        { type: 'string', pattern: '^filename [A-Za-z0-9+/]{4,40}(,filetype [A-Za-z0-9+/]{4,20})?$' },
        false,
      ),
    ],
    requestBody: { required: false, ...PART },
    responses: {
      201: empty('已登记 / begun; Location has its address, which is its key', {
        ...TUS_ANSWERS,
        Location: { description: '地址，相对于所请求的 / address, relative to the one asked', schema: STRING },
      }),
    },
  };
}

function uploadState(): ApiOperation {
  return {
    ...opened('Uploads', 'upload_state', TUS_PROBLEMS),
    summary: '断点续传：已收到多少 / how much of a file arrived',
    description: `公开入口；地址即凭证 / open to everybody; the address is the key. ${TUS_GUIDE}`,
    parameters: [UPLOAD, TUS_VERSION],
    responses: {
      200: empty('已收到的字节数见 Upload-Offset / bytes that arrived, in Upload-Offset', {
        ...TUS_ANSWERS,
        'Upload-Length': { description: '文件字节数 / bytes of the file', schema: { type: 'integer' } },
      }),
    },
  };
}

function sendPart(): ApiOperation {
  return {
    ...opened('Uploads', 'upload_part', [...TUS_PROBLEMS, 'upload-elsewhere']),
    summary: '断点续传：续传一段 / sends the next part of a file',
    description: `公开入口；地址即凭证 / open to everybody; the address is the key. ${TUS_GUIDE}`,
    parameters: [
      UPLOAD,
      TUS_VERSION,
      header('Upload-Offset', '此段从何处开始 / where this part begins', { type: 'integer', minimum: 0 }),
    ],
    requestBody: { required: true, ...PART },
    responses: { 204: empty('已收到 / taken', TUS_ANSWERS) },
  };
}

function dropUpload(): ApiOperation {
  return {
    ...opened('Uploads', 'upload_drop', TUS_PROBLEMS),
    summary: '断点续传：放弃一个文件 / drops a file',
    description: `公开入口；地址即凭证 / open to everybody; the address is the key. ${TUS_GUIDE}`,
    parameters: [UPLOAD, TUS_VERSION],
    responses: { 204: empty('已删除 / dropped', {}) },
  };
}

function tusOptions(operationId: string): ApiOperation {
  return {
    ...opened('Uploads', operationId, []),
    summary: '断点续传：所支持的协议 / what of the tus protocol the hub speaks',
    description: '公开入口，无需凭证 / open to everybody, no credentials',
    parameters: operationId === 'upload_options' ? [UPLOAD] : [],
    responses: {
      204: empty('版本、扩展和上限 / version, extensions and largest size', {
        'Tus-Version': { description: '1.0.0', schema: STRING },
        'Tus-Extension': { description: '扩展 / extensions', schema: STRING },
        'Tus-Max-Size': { description: '字节 / bytes', schema: { type: 'integer' } },
      }),
    },
  };
}

const WECHAT_GUIDE = '协议由微信规定 / the protocol is that of WeChat: docs/add-a-channel.md.';
const TUS_GUIDE =
  '协议 / protocol: https://tus.io/protocols/resumable-upload (1.0.0: creation, creation-with-upload, expiration, termination).';

const TUS_PROBLEMS: readonly ProblemCode[] = ['tus-version', 'not-found', 'unsupported-media-type'];
const STRING = { type: 'string' as const };

const opened = (
  tag: string,
  operationId: string,
  problems: readonly ProblemCode[],
): Pick<ApiOperation, 'tags' | 'operationId' | 'security' | 'x-problems'> => ({
  tags: [tag],
  operationId,
  security: [],
  [PROBLEMS_KEY]: [...problems],
});

const PART = { content: { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } } };

const TUS_ANSWERS = {
  'Upload-Offset': { description: '已收到的字节数 / bytes that arrived', schema: { type: 'integer' as const } },
  'Upload-Expires': { description: '何时删除 / when it is dropped unless a submission took it', schema: STRING },
};

const answer = (description: string, type: string, schema: object): Answer => ({
  description,
  content: { [type]: { schema } },
});

const empty = (description: string, headers: object): Answer => ({ description, headers: { ...headers } });

const SOURCE: Parameter = {
  name: 'source',
  in: 'path',
  required: true,
  description: '来源代码 / code of the source of the channel wechat',
  schema: STRING,
};

const UPLOAD: Parameter = {
  name: 'upload',
  in: 'path',
  required: true,
  description: '上传的密钥，见登记时的 Location / key of the upload, from Location',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{32}$' },
};

const TUS_VERSION = header('Tus-Resumable', '协议版本 / version of the protocol', { type: 'string', enum: ['1.0.0'] });

function signed(name: string, description: string): Parameter[] {
  return [
    query(name, description, { type: 'string', pattern: '^[0-9a-f]{40}$' }),
    query('timestamp', '秒，前后五分钟内有效 / seconds since 1970, good for five minutes', {
      type: 'string',
      pattern: '^[0-9]{1,12}$',
    }),
    query('nonce', '随机数 / a random text', { type: 'string', minLength: 1, maxLength: 64 }),
  ];
}

function query(name: string, description: string, schema: object, required = true): Parameter {
  return { name, in: 'query', required, description, schema };
}

function header(name: string, description: string, schema: object, required = true): Parameter {
  return { name, in: 'header', required, description, schema };
}
