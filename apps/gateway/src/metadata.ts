/* eslint-disable */
export default async () => {
  const t = {
    ['./http/problem-response.js']: await import('./http/problem-response.js'),
    ['./bulk/bulk-responses.js']: await import('./bulk/bulk-responses.js'),
    ['./desk/triage-body.js']: await import('./desk/triage-body.js'),
    ['./audit/audit-responses.js']: await import('./audit/audit-responses.js'),
    ['./accounts/session-responses.js']: await import('./accounts/session-responses.js'),
    ['./admin/admin-responses.js']: await import('./admin/admin-responses.js'),
    ['./orders/order-responses.js']: await import('./orders/order-responses.js'),
    ['./citizen/track-responses.js']: await import('./citizen/track-responses.js'),
    ['./http/words-response.js']: await import('./http/words-response.js'),
    ['./citizen/own-rating-responses.js']: await import('./citizen/own-rating-responses.js'),
    ['#intake']: await import('#intake'),
    ['./citizen/mandate-responses.js']: await import('./citizen/mandate-responses.js'),
    ['./citizen/own-step-responses.js']: await import('./citizen/own-step-responses.js'),
    ['./oversight/oversight-responses.js']: await import('./oversight/oversight-responses.js'),
    ['./open-data/open-data-responses.js']: await import('./open-data/open-data-responses.js'),
    ['./surveys/survey-responses.js']: await import('./surveys/survey-responses.js'),
    ['./webhooks/assignment-messages.js']: await import('./webhooks/assignment-messages.js'),
    ['./webhooks/matter-messages.js']: await import('./webhooks/matter-messages.js'),
    ['./webhooks/submission-messages.js']: await import('./webhooks/submission-messages.js'),
    ['./endpoints/endpoint-bodies.js']: await import('./endpoints/endpoint-bodies.js'),
    ['./proceedings/event-parts.js']: await import('./proceedings/event-parts.js'),
    ['./triage/triage-responses.js']: await import('./triage/triage-responses.js'),
    ['./http/submitted-file-response.js']: await import('./http/submitted-file-response.js'),
    ['./calls/caller-responses.js']: await import('./calls/caller-responses.js'),
    ['./intake/receipt-responses.js']: await import('./intake/receipt-responses.js'),
    ['./desk/supervision-responses.js']: await import('./desk/supervision-responses.js'),
    ['./admin/model-responses.js']: await import('./admin/model-responses.js'),
    ['./proceedings/work-responses.js']: await import('./proceedings/work-responses.js'),
    ['./reports/clock-responses.js']: await import('./reports/clock-responses.js'),
    ['./proceedings/answer-bodies.js']: await import('./proceedings/answer-bodies.js'),
    ['./desk/matter-responses.js']: await import('./desk/matter-responses.js'),
    ['./proceedings/exposure-bodies.js']: await import('./proceedings/exposure-bodies.js'),
    ['./desk/hotspot-bodies.js']: await import('./desk/hotspot-bodies.js'),
    ['./desk/hotspot-responses.js']: await import('./desk/hotspot-responses.js'),
    ['./imports/import-responses.js']: await import('./imports/import-responses.js'),
    ['./reports/bulletin-responses.js']: await import('./reports/bulletin-responses.js'),
    ['./reports/report-responses.js']: await import('./reports/report-responses.js'),
    ['./desk/link-responses.js']: await import('./desk/link-responses.js'),
    ['./admin/reference-responses.js']: await import('./admin/reference-responses.js'),
    ['./letters/mail-responses.js']: await import('./letters/mail-responses.js'),
    ['./letters/scan-bodies.js']: await import('./letters/scan-bodies.js'),
    ['./letters/scan-responses.js']: await import('./letters/scan-responses.js'),
    ['./outcome/outcome-responses.js']: await import('./outcome/outcome-responses.js'),
    ['./notes/note-responses.js']: await import('./notes/note-responses.js'),
    ['./desk/notice-responses.js']: await import('./desk/notice-responses.js'),
    ['./desk/supervision-bodies.js']: await import('./desk/supervision-bodies.js'),
    ['./proceedings/proceeding-responses.js']: await import('./proceedings/proceeding-responses.js'),
    ['./proceedings/request-bodies.js']: await import('./proceedings/request-bodies.js'),
    ['./reports/exchange-responses.js']: await import('./reports/exchange-responses.js'),
    ['./names/names-responses.js']: await import('./names/names-responses.js'),
    ['./reports/flow-responses.js']: await import('./reports/flow-responses.js'),
    ['./search/search-responses.js']: await import('./search/search-responses.js'),
    ['./desk/sealed-responses.js']: await import('./desk/sealed-responses.js'),
    ['./files/file-responses.js']: await import('./files/file-responses.js'),
    ['./department/event-responses.js']: await import('./department/event-responses.js'),
    ['./alarms/alarm-responses.js']: await import('./alarms/alarm-responses.js'),
    ['./accounts/account-responses.js']: await import('./accounts/account-responses.js'),
    ['./accounts/identity-responses.js']: await import('./accounts/identity-responses.js'),
    ['./accounts/token-responses.js']: await import('./accounts/token-responses.js'),
    ['./admin/key-responses.js']: await import('./admin/key-responses.js'),
    ['./orders/order-state-responses.js']: await import('./orders/order-state-responses.js'),
    ['./lost-code/lost-code-responses.js']: await import('./lost-code/lost-code-responses.js'),
    ['./citizen/own-notice-responses.js']: await import('./citizen/own-notice-responses.js'),
    ['./web-form/web-form-responses.js']: await import('./web-form/web-form-responses.js'),
    ['./citizen/own-data-responses.js']: await import('./citizen/own-data-responses.js'),
    ['./department/feed-consumer-bodies.js']: await import('./department/feed-consumer-bodies.js'),
    ['./proceedings/approval-responses.js']: await import('./proceedings/approval-responses.js'),
    ['./calls/call-responses.js']: await import('./calls/call-responses.js'),
    ['./department/handler-responses.js']: await import('./department/handler-responses.js'),
    ['./operations/health-responses.js']: await import('./operations/health-responses.js'),
    ['./retention/retention-responses.js']: await import('./retention/retention-responses.js'),
    ['./roles/role-responses.js']: await import('./roles/role-responses.js'),
    ['./department/duty-responses.js']: await import('./department/duty-responses.js'),
  };
  return {
    '@nestjs/swagger': {
      models: [
        [
          import('./desk/triage-body.js'),
          {
            TriageBody: {
              kind: {
                required: true,
                description: '决定 / assign it, close it, or let routing try again',
                enum: ['assign', 'close', 'retry'],
              },
              lead: {
                required: false,
                type: () => String,
                description: '主办单位 / lead department; required to assign',
              },
              assist: {
                required: false,
                type: () => [String],
                description: '协办单位 / departments that assist',
                maxItems: 20,
              },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
              due: {
                required: false,
                type: () => String,
                description: '报送期限 / to assign: date by which a result is to be reported (交办)',
              },
              ground: {
                required: false,
                type: () => String,
                description:
                  '依据 / to close: the ground, R1 to R7, H1 to H7, or that it asks for nothing: N1 测试 a test, N2 无声、空白 silence or no\ntext, N3 误拨、误发 a wrong number, N4 撤回此前的诉求 a withdrawal',
              },
              evidence: {
                required: false,
                type: () => String,
                description: '证明材料 / to close: file reference of what shows it',
                minLength: 2,
                maxLength: 500,
              },
              otherCase: {
                required: false,
                type: () => String,
                description: '另一办件 / to close: the proceeding that a ground points at',
                format: 'uuid',
              },
              path: {
                required: false,
                description: '途径 / to close without a ground: the path that it is referred to',
                enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'],
              },
              body: {
                required: false,
                type: () => String,
                description: '受理机关 / to close: the body there',
                minLength: 2,
                maxLength: 200,
              },
            },
          },
        ],
        [
          import('./http/problem-response.js'),
          {
            FieldProblemResponse: {
              field: { required: true, type: () => String, description: '字段 / for instance `visitors[0].phone`' },
              message: { required: true, type: () => String, description: "原因 / in the reader's language" },
            },
            AllowedEventResponse: {
              event: { required: true, type: () => String, description: '事件 / name of the step, as in the address' },
              name: { required: true, type: () => String, description: "名称 / in the reader's language" },
            },
            BasisResponse: {
              text: { required: true, type: () => String, description: '出处 / document and article' },
              mark: {
                required: true,
                description:
                  "性质 / L law, L-local local law, N published norm, P practice, J this hub's own judgement, U unknown",
                enum: ['J', 'L', 'L-local', 'N', 'P', 'U'],
              },
            },
            ChallengeParametersResponse: {
              algorithm: { required: true, description: '散列算法 / hash function', enum: ['SHA-256'] },
              cost: { required: true, type: () => Number, description: '每次散列的轮数 / rounds of one hash' },
              data: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: '入口 / the door that a solution opens',
              },
              expiresAt: {
                required: true,
                type: () => Number,
                description: '失效时间 / seconds since 1970, after which it is of no use',
              },
              keyLength: { required: true, type: () => Number, description: '结果字节数 / bytes of a hash' },
              keyPrefix: {
                required: true,
                type: () => String,
                description:
                  '要求的前缀 / hex; the hash of salt, nonce and counter (4 bytes, big-endian) begins with it',
              },
              nonce: { required: true, type: () => String, description: '随机数 / hex' },
              salt: { required: true, type: () => String, description: '盐 / hex' },
            },
            ChallengeResponse: {
              parameters: {
                required: true,
                type: () => t['./http/problem-response.js'].ChallengeParametersResponse,
                description: '参数 / what is to be solved',
              },
              signature: {
                required: true,
                type: () => String,
                description: "签名 / the hub's signature over the parameters",
              },
            },
            ProblemResponse: {
              type: {
                required: true,
                type: () => String,
                description: '错误类型 / address of the explanation, relative to the hub',
              },
              title: { required: true, type: () => String, description: "说明 / title in the reader's language" },
              status: { required: true, type: () => Number, description: 'HTTP 状态码 / the HTTP status' },
              code: {
                required: true,
                description: '错误代码 / stable code, for programs',
                enum: [
                  'accusation-suspected',
                  'address-refused',
                  'bad-signature',
                  'code-refused',
                  'connection-not-secure',
                  'cross-site',
                  'enrolment-needed',
                  'forbidden',
                  'headers-too-large',
                  'idempotency-key-malformed',
                  'idempotency-key-missing',
                  'idempotency-key-reused',
                  'identity-provider-unreachable',
                  'identity-refused',
                  'identity-without-account',
                  'internal',
                  'invalid-parameter',
                  'invalid-payload',
                  'kept-as-archive',
                  'link-not-valid',
                  'log-in-refused',
                  'login-taken',
                  'malformed-json',
                  'malformed-request',
                  'method-not-allowed',
                  'not-allowed-now',
                  'not-found',
                  'payload-too-large',
                  'phone-digits-needed',
                  'proof-of-work-needed',
                  'request-in-progress',
                  'request-timeout',
                  'second-factor-needed',
                  'too-many-requests',
                  'tus-version',
                  'two-credentials',
                  'unauthenticated',
                  'unavailable',
                  'unknown-channel',
                  'unsupported-media-type',
                  'upload-elsewhere',
                  'uri-too-long',
                ],
              },
              detail: { required: false, type: () => String, description: '详情 / what is wrong here' },
              instance: { required: false, type: () => String, description: '请求路径 / path of the request' },
              errors: {
                required: false,
                type: () => [t['./http/problem-response.js'].FieldProblemResponse],
                description: '有误的字段 / every field that is wrong',
              },
              rule: { required: false, type: () => String, description: '规则 / the rule that forbids the step' },
              basis: {
                required: false,
                type: () => [t['./http/problem-response.js'].BasisResponse],
                description: '依据 / where the rule comes from',
              },
              about: {
                required: false,
                type: () => [String],
                description: '涉及 / what it is about, e.g. the departments that have not answered',
              },
              allowedNow: {
                required: false,
                type: () => [t['./http/problem-response.js'].AllowedEventResponse],
                description: '现可办理 / the steps that are allowed now',
              },
              challenge: {
                required: false,
                type: () => t['./http/problem-response.js'].ChallengeResponse,
                description:
                  '工作量证明题目 / solve it and send the same request with the solution in `Altcha-Payload`',
              },
            },
          },
        ],
        [
          import('./bulk/bulk-responses.js'),
          {
            BulkItemResponse: {
              id: {
                required: true,
                type: () => String,
                description: '来件或派单 / id of the submission or of the assignment, as it was sent',
              },
              outcome: {
                required: true,
                description:
                  '结果 / `possible`: it can be carried out; `done`; `refused`, with the problem that the single door answers',
                enum: ['done', 'possible', 'refused'],
              },
              problem: {
                required: false,
                type: () => t['./http/problem-response.js'].ProblemResponse,
                description: '原因 / why it was refused',
              },
            },
            BulkRunResponse: {
              token: {
                required: true,
                type: () => String,
                description:
                  '令牌 / carries it out, for one hour after the dry run; the same token again returns the same results',
              },
              kind: {
                required: true,
                description: '种类 / what is decided',
                enum: ['accept', 'return', 'sign', 'triage'],
              },
              carriedOut: {
                required: true,
                type: () => Boolean,
                description: '已执行 / false while there was a dry run only',
              },
              total: { required: true, type: () => Number, description: '总件数 / how many items' },
              open: {
                required: true,
                type: () => Number,
                description: '待执行 / items that are still to be carried out',
              },
              done: { required: true, type: () => Number, description: '已完成 / items that are done' },
              refused: { required: true, type: () => Number, description: '被拒绝 / items that were refused' },
              items: {
                required: true,
                type: () => [t['./bulk/bulk-responses.js'].BulkItemResponse],
                description: '逐件结果 / in the order in which they were sent',
              },
            },
          },
        ],
        [
          import('./bulk/bulk-bodies.js'),
          {
            BulkTriageBody: {
              ids: {
                required: true,
                type: () => [String],
                description: '来件 / ids of the submissions, as the triage list has them; at most 200',
                uniqueItems: true,
                format: 'uuid',
                minItems: 1,
              },
              decision: {
                required: true,
                type: () => t['./desk/triage-body.js'].TriageBody,
                description: '决定 / the decision that is made of each of them',
              },
              dryRun: {
                required: true,
                type: () => Boolean,
                description: '试算 / must be true: nothing is changed; carry it out with the token of the answer',
              },
            },
            BulkStepBody: {
              ids: {
                required: true,
                type: () => [String],
                description: '派单 / ids of the assignments; at most 200',
                uniqueItems: true,
                format: 'uuid',
                minItems: 1,
              },
              step: {
                required: true,
                description: '步骤 / sign for them, accept them, or return them',
                enum: ['accept', 'return', 'sign'],
              },
              path: {
                required: false,
                description: '途径 / to accept: the path, where the case has none yet',
                enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'],
              },
              reason: {
                required: false,
                type: () => String,
                description: '退回理由 / to return: why, the same for all',
                minLength: 4,
                maxLength: 2000,
              },
              dryRun: {
                required: true,
                type: () => Boolean,
                description: '试算 / must be true: nothing is changed; carry it out with the token of the answer',
              },
            },
          },
        ],
        [
          import('./http/limit-query.js'),
          {
            LimitQuery: {
              limit: {
                required: false,
                type: () => Number,
                description:
                  '最多条数，超过上限按上限返回 / how many at most; a number above what the list serves is cut to that',
                minimum: 1,
              },
            },
          },
        ],
        [
          import('./audit/audit-query.js'),
          {
            TrailQuery: {
              record: {
                required: false,
                type: () => String,
                description: '记录 / id or registration number of a record: what was done to it, and who read it',
                minLength: 1,
                maxLength: 100,
              },
              person: {
                required: false,
                type: () => String,
                description: '人员 / account of a person: what they did',
                format: 'uuid',
              },
              actor: {
                required: false,
                type: () => String,
                description:
                  '行为主体 / as the audit names it, such as `machine:routing` or `key:NAME`; not together with `person`',
                minLength: 1,
                maxLength: 200,
              },
              action: {
                required: false,
                type: () => String,
                description: '行为 / such as `person.revealed`',
                minLength: 1,
                maxLength: 100,
              },
              from: { required: false, type: () => String, description: '起日 / first day in Shanghai' },
              to: { required: false, type: () => String, description: '止日 / last day in Shanghai' },
              before: {
                required: false,
                type: () => Number,
                description: '此序号之前 / `seq` of the last entry of the page before',
                minimum: 1,
              },
            },
            CheckpointsQuery: {
              before: {
                required: false,
                type: () => Number,
                description: '小于此条数 / checkpoints of fewer entries than this',
                minimum: 1,
              },
            },
            InclusionQuery: {
              size: {
                required: false,
                type: () => Number,
                description: '检查点条数 / size of the checkpoint; the newest when left out',
                minimum: 1,
              },
            },
            ConsistencyQuery: {
              older: {
                required: true,
                type: () => Number,
                description: '较早检查点条数 / size of the older checkpoint',
                minimum: 1,
              },
            },
          },
        ],
        [
          import('./audit/audit-responses.js'),
          {
            TrailEntryResponse: {
              seq: { required: true, type: () => String, description: '序号 / number of the entry' },
              at: { required: true, type: () => Date, description: '时间 / instant' },
              actor: {
                required: true,
                type: () => String,
                description: '行为主体 / `person:ID`, `key:NAME` or `machine:STATION`',
              },
              action: { required: true, type: () => String, description: '行为 / what was done' },
              subjectKind: { required: true, type: () => String, description: '对象种类 / kind of the subject' },
              subjectId: { required: true, type: () => String, description: '对象编号 / its id' },
              detail: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: '详情 / codes, ids and counts',
              },
              as: {
                required: true,
                type: () => [String],
                description: '身份 / roles of the person or scopes of the key',
              },
              session: {
                required: true,
                type: () => String,
                nullable: true,
                description: '会话 / id of the session of a person',
              },
              key: { required: true, type: () => String, nullable: true, description: '密钥 / id of the key' },
            },
            TrailResponse: {
              entries: {
                required: true,
                type: () => [t['./audit/audit-responses.js'].TrailEntryResponse],
                description: '记录 / entries',
              },
              next: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '下一页 / `before` of the next page; null on the last one',
              },
            },
            CheckpointResponse: {
              size: { required: true, type: () => Number, description: '条数 / how many entries it covers' },
              root: { required: true, type: () => String, description: '根 / root of their tree, Base64' },
              note: {
                required: true,
                type: () => String,
                description: '签名文本 / signed note (C2SP tlog-checkpoint)',
              },
              madeAt: { required: true, type: () => Date, description: '生成时间 / instant' },
            },
            CheckpointsResponse: {
              verifierKey: {
                required: true,
                type: () => String,
                description: '公钥 / `name+id+key` of C2SP signed-note; keep it outside of the hub',
              },
              checkpoints: {
                required: true,
                type: () => [t['./audit/audit-responses.js'].CheckpointResponse],
                description: '检查点 / checkpoints',
              },
            },
            WitnessResponse: {
              name: { required: true, type: () => String, description: '名称 / folder or address, as in the settings' },
              size: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '条数 / entries under the newest checkpoint that it has',
              },
              keptAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '最近收存 / instant at which it last took one',
              },
              problem: {
                required: true,
                nullable: true,
                description: '问题 / `log-shorter` and `log-differs`: nothing is signed until an operator decides',
                enum: ['away', 'log-differs', 'log-shorter', 'refuses'],
              },
              problemSince: { required: true, type: () => Date, nullable: true, description: '问题始于 / instant' },
            },
            WitnessesResponse: {
              witnesses: {
                required: true,
                type: () => [t['./audit/audit-responses.js'].WitnessResponse],
                description: '见证方 / witnesses',
              },
              witnessKey: {
                required: true,
                type: () => String,
                description: '本系统作为见证方的公钥 / `name+id+key` of C2SP tlog-cosignature',
              },
            },
            TreeNodeResponse: {
              level: { required: true, type: () => Number, description: '层 / level' },
              index: { required: true, type: () => Number, description: '序号 / index' },
            },
            AuditFaultResponse: {
              kind: {
                required: true,
                description: '种类 / kind',
                enum: [
                  'checkpoint-not-signed',
                  'checkpoint-wrong',
                  'entry-altered',
                  'entry-put-in',
                  'entry-removed',
                  'leaf-missing',
                  'node-missing',
                  'node-wrong',
                ],
              },
              seq: { required: false, type: () => String, description: '审计序号 / number of the entry' },
              leafIndex: { required: false, type: () => Number, description: '叶序号 / place in the tree' },
              node: {
                required: false,
                type: () => t['./audit/audit-responses.js'].TreeNodeResponse,
                description: '子树 / subtree',
              },
              size: { required: false, type: () => Number, description: '检查点条数 / size of the checkpoint' },
            },
            AuditVerificationResponse: {
              sound: { required: true, type: () => Boolean, description: '相符 / nothing does not fit' },
              entries: { required: true, type: () => Number, description: '记录数 / entries' },
              leaves: {
                required: true,
                type: () => Number,
                description: '已入树 / entries that are in the tree; the newest wait for the next checkpoint',
              },
              checkpoints: {
                required: true,
                type: () => Number,
                description: '检查点数 / checkpoints that were checked, the newest ones',
              },
              faults: {
                required: true,
                type: () => [t['./audit/audit-responses.js'].AuditFaultResponse],
                description: '不符之处 / the first hundred',
              },
            },
            InclusionResponse: {
              leafIndex: { required: true, type: () => Number, description: '叶序号 / place in the tree' },
              leaf: {
                required: false,
                type: () => String,
                description: '叶内容 / the entry as the tree has it: a JSON array, encrypted parts stay encrypted',
              },
              leafHash: {
                required: false,
                type: () => String,
                description: '叶散列 / in place of `leaf`, where the entry names whom the reader need not know',
              },
              hashes: { required: true, type: () => [String], description: '散列 / path to the root' },
            },
            ConsistencyResponse: {
              olderCheckpoint: {
                required: true,
                type: () => String,
                description: '较早检查点 / signed note of the older one',
              },
              hashes: { required: true, type: () => [String], description: '散列 / proof' },
            },
            AuditProofResponse: {
              format: { required: true, description: '格式 / of this file', enum: ['huiliu-audit-proof/1'] },
              verifierKey: {
                required: true,
                type: () => String,
                description: '公钥 / compare it with the one that you keep',
              },
              checkpoint: { required: true, type: () => String, description: '检查点 / signed note' },
              inclusion: {
                required: false,
                type: () => t['./audit/audit-responses.js'].InclusionResponse,
                description: '存在证明 / of an entry',
              },
              consistency: {
                required: false,
                type: () => t['./audit/audit-responses.js'].ConsistencyResponse,
                description: '一致性证明 / of two checkpoints',
              },
            },
          },
        ],
        [
          import('./alarms/alarm-responses.js'),
          {
            AlarmResponse: {
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              level: {
                required: true,
                description: '程度 / a life in danger now, or serious harm within hours or days',
                enum: ['now', 'soon'],
              },
              evidence: { required: true, type: () => [String], description: '依据 / the words that tell of it' },
              call: { required: true, type: () => [String], description: '应拨打 / numbers and services to call' },
              raisedAt: { required: true, type: () => Date, description: '发出时间 / when it was raised' },
              dueAt: { required: true, type: () => Date, description: '移交时限 / when it must have been handed over' },
              overdue: { required: true, type: () => Boolean, description: '是否逾期 / whether that time has passed' },
              title: { required: true, type: () => String, nullable: true, description: '标题 / masked' },
              text: { required: true, type: () => String, nullable: true, description: '正文 / masked' },
              place: {
                required: true,
                type: () => String,
                nullable: true,
                description: '地点 / place as the text writes it',
              },
              matterId: { required: true, type: () => String, nullable: true, description: '事项 / id of its matter' },
            },
            AlarmHandedOverResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['handed-over'] },
            },
          },
        ],
        [
          import('./alarms/hand-over-body.js'),
          {
            HandOverBody: {
              to: {
                required: true,
                type: () => String,
                description: '移交给 / the service or department that was told: 119, 120, its name; no personal data',
                minLength: 2,
                maxLength: 60,
              },
            },
          },
        ],
        [
          import('./accounts/account-bodies.js'),
          {
            AccountBody: {
              login: {
                required: true,
                type: () => String,
                description:
                  '登录名：3–40 个小写字母、数字和 . _ - / login: 3 to 40 lower case letters, digits and . _ -',
                minLength: 1,
                maxLength: 100,
              },
              name: { required: true, type: () => String, description: '姓名 / name', minLength: 1, maxLength: 100 },
              body: {
                required: false,
                type: () => String,
                description: '单位代码；市级工作台不填 / department; left out for the desks of the city',
              },
            },
            AccountStateBody: {
              event: {
                required: true,
                description: '操作：停用、恢复、离职 / suspend, reactivate or leave',
                enum: ['leave', 'reactivate', 'suspend'],
              },
            },
            LeaveBody: {
              from: {
                required: false,
                type: () => String,
                description: '请假首日；与末日都不填即销假 / first day of leave; without both days the leave is over',
              },
              until: { required: false, type: () => String, description: '请假末日 / last day of leave' },
              deputy: {
                required: false,
                type: () => String,
                description: '代理人账号编号，须为同单位人员 / account of the deputy, of the same body',
                format: 'uuid',
              },
            },
            AccountsQuery: {
              after: {
                required: false,
                type: () => String,
                description: '从此账号之后 / the last account of the page before',
                format: 'uuid',
              },
            },
          },
        ],
        [
          import('./accounts/account-responses.js'),
          {
            AccountResponse: {
              id: { required: true, type: () => String },
              login: { required: true, type: () => String, description: '登录名 / login' },
              name: { required: true, type: () => String, description: '姓名 / name' },
              body: {
                required: true,
                type: () => String,
                nullable: true,
                description: '单位 / department; null for the desks of the city',
              },
              state: { required: true, description: '状态 / state', enum: ['active', 'invited', 'left', 'suspended'] },
              hasSecondFactor: {
                required: true,
                type: () => Boolean,
                description: '已绑定第二因素 / has a second factor',
              },
              hasIdentity: {
                required: true,
                type: () => Boolean,
                description: '已绑定统一身份 / belongs to a person of the identity provider',
              },
              lastLogInAt: { required: true, type: () => Date, nullable: true, description: '上次登录 / last log-in' },
              createdAt: { required: true, type: () => Date, description: '建立时间 / when it was made' },
              awayFrom: {
                required: true,
                type: () => String,
                nullable: true,
                description: '请假首日 / first day of leave, YYYY-MM-DD',
              },
              awayUntil: {
                required: true,
                type: () => String,
                nullable: true,
                description: '请假末日 / last day of leave',
              },
              deputy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '代理人 / account of the deputy',
              },
            },
            InvitationResponse: {
              id: { required: true, type: () => String, description: '账号编号 / id of the account' },
              link: {
                required: true,
                type: () => String,
                description: '链接（72 小时内有效）/ link, good for 72 hours',
              },
            },
            AccountStateResponse: {
              state: { required: true, description: '状态 / state', enum: ['active', 'invited', 'left', 'suspended'] },
            },
            AccountActivatedResponse: { login: { required: true, type: () => String, description: '登录名 / login' } },
          },
        ],
        [
          import('./accounts/session-bodies.js'),
          {
            LogInBody: {
              login: {
                required: true,
                type: () => String,
                description: '登录名 / login',
                minLength: 1,
                maxLength: 100,
              },
              password: { required: true, type: () => String, description: '密码 / password', minLength: 1 },
            },
            SecondFactorBody: {
              code: {
                required: true,
                type: () => String,
                description: '验证器上的六位数字，或一个备用码 / the six digits of the app, or a recovery code',
                minLength: 6,
                maxLength: 40,
              },
            },
            NewPasswordBody: {
              present: {
                required: true,
                type: () => String,
                description: '现在的密码 / present password',
                minLength: 1,
              },
              password: {
                required: true,
                type: () => String,
                description: '新密码，至少 12 个字符 / new password, at least 12 characters',
                minLength: 1,
              },
            },
            EnrolmentBody: {
              password: {
                required: false,
                type: () => String,
                description:
                  '密码；刚以统一身份登录的不填 / the password once more; left out within ten minutes after a log-in with the identity provider',
                minLength: 1,
              },
            },
            InvitationAcceptanceBody: {
              token: {
                required: true,
                type: () => String,
                description: '邀请链接中的令牌 / token of the invitation',
                minLength: 1,
              },
              password: {
                required: true,
                type: () => String,
                description: '密码，至少 12 个字符 / password, at least 12 characters',
                minLength: 1,
              },
            },
            FirstAdministratorBody: {
              token: {
                required: true,
                type: () => String,
                description: '启动时显示的链接中的令牌 / token of the link that the start printed',
                minLength: 1,
              },
              login: {
                required: true,
                type: () => String,
                description: '登录名：小写字母、数字和 . _ - / login: lower case letters, digits and . _ -',
                minLength: 1,
                maxLength: 100,
              },
              name: { required: true, type: () => String, description: '姓名 / name', minLength: 1, maxLength: 100 },
              password: {
                required: true,
                type: () => String,
                description: '密码，至少 12 个字符 / password, at least 12 characters',
                minLength: 1,
              },
            },
          },
        ],
        [
          import('./accounts/identity-bodies.js'),
          {
            IdentityLogInBody: {
              returnTo: {
                required: false,
                type: () => String,
                description: '登录后返回的本系统路径，默认 / / path of this hub to return to, `/` when left out',
                minLength: 1,
                maxLength: 500,
              },
            },
            IdentityInvitationBody: {
              token: {
                required: true,
                type: () => String,
                description: '邀请链接中的令牌 / token of the invitation',
                minLength: 1,
                maxLength: 128,
              },
            },
          },
        ],
        [
          import('./accounts/identity-responses.js'),
          {
            IdentityProviderResponse: {
              isOffered: { required: true, type: () => Boolean, description: '是否接入 / the hub has one' },
            },
            ProviderAddressResponse: {
              location: { required: true, type: () => String, description: '地址 / address at the identity provider' },
            },
            ProviderLogOutResponse: {
              location: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '退出地址 / where the browser logs out of the identity provider; null where there is nothing to log out of',
              },
            },
          },
        ],
        [
          import('./accounts/session-responses.js'),
          {
            SessionBegunResponse: {
              stage: {
                required: true,
                description:
                  '还须做什么：输入验证码，或先绑定验证器 / what is missing: the code, or a second factor at all; `open` for nothing',
                enum: ['enrolment', 'open', 'second-factor'],
              },
              csrfToken: {
                required: true,
                type: () => String,
                description: '每次更改时在 X-CSRF-Token 中发送 / sent in X-CSRF-Token with every change',
              },
              lastLogInAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '上次登录 / last log-in before this one; null at the first, and before the second factor',
              },
              failedTries: {
                required: true,
                type: () => Number,
                description: '此后失败的尝试 / failed tries since then',
              },
            },
            ResetToldResponse: {
              at: { required: true, type: () => Date, description: '时间 / when' },
              by: { required: true, type: () => String, description: '操作人 / who, as the audit names them' },
            },
            HeldRoleResponse: {
              role: {
                required: true,
                enum: [
                  'administrator',
                  'approver',
                  'auditor',
                  'department-administrator',
                  'handler',
                  'hotline-operator',
                  'petition-clerk',
                  'sealed-desk-officer',
                  'statistician',
                  'supervisor',
                  'triage-clerk',
                ],
              },
              areas: {
                required: true,
                type: () => Object,
                description:
                  '管辖区域 / codes of the areas that it is for; null for the whole city, and for roles of a unit',
              },
            },
            SessionResponse: {
              id: { required: true, type: () => String, description: '账号编号 / id of the account' },
              login: { required: true, type: () => String, description: '登录名 / login' },
              name: { required: true, type: () => String, description: '姓名 / name' },
              body: {
                required: true,
                type: () => String,
                nullable: true,
                description: '单位 / department; null for the desks of the city',
              },
              stage: {
                required: true,
                description: '还须做什么 / what is missing',
                enum: ['enrolment', 'open', 'second-factor'],
              },
              roles: {
                required: true,
                type: () => [Object],
                description: '角色 / roles, once the session is open',
                enum: [
                  'administrator',
                  'approver',
                  'auditor',
                  'department-administrator',
                  'handler',
                  'hotline-operator',
                  'petition-clerk',
                  'sealed-desk-officer',
                  'statistician',
                  'supervisor',
                  'triage-clerk',
                ],
                isArray: true,
              },
              held: {
                required: true,
                type: () => [t['./accounts/session-responses.js'].HeldRoleResponse],
                description: '角色及其管辖区域 / the same roles with the areas that they are for',
              },
              permissions: {
                required: true,
                type: () => [Object],
                description: '权限 / permissions, once the session is open',
                enum: [
                  'account:manage',
                  'alarm:hand-over',
                  'answer-file:read',
                  'audit:read',
                  'calendar:read',
                  'call:handle',
                  'call:read',
                  'call:report',
                  'callback:read',
                  'caller:read',
                  'clock:read',
                  'correction:decide',
                  'delivery:manage',
                  'endpoint:manage',
                  'figures:read',
                  'hold:read',
                  'hold:set',
                  'hotspot:advise',
                  'hotspot:close',
                  'hotspot:read',
                  'hotspot:verify',
                  'key:manage',
                  'learning:export',
                  'learning:read',
                  'link:decide',
                  'link:read',
                  'mail:work',
                  'matter:lead',
                  'matter:read',
                  'matter:recuse',
                  'model:manage',
                  'note:write',
                  'notice:read',
                  'notice:reveal',
                  'notice:serve',
                  'opinion:read',
                  'oversight:read',
                  'oversight:write',
                  'own-account:manage',
                  'own-answer-file:read',
                  'own-assignment:give',
                  'own-assignment:read',
                  'own-assignment:take',
                  'own-assignment:work',
                  'own-data:copy',
                  'own-hotspot:close',
                  'own-key:rotate',
                  'own-message:read',
                  'own-note:write',
                  'own-oversight:read',
                  'own-oversight:report',
                  'own-proceeding:read',
                  'own-proceeding:step',
                  'own-role:request',
                  'own-step:approve',
                  'own-step:request',
                  'own-submission-file:read',
                  'own-submission:reveal',
                  'own-suggestion:answer',
                  'own-suggestion:read',
                  'own-supervision:read',
                  'own-supervision:report',
                  'proceeding:read',
                  'proceeding:step',
                  'reference:manage',
                  'register:export',
                  'registration:check',
                  'registration:compare',
                  'report:read',
                  'request:write',
                  'retention:read',
                  'role:request',
                  'scan:work',
                  'sealed-alarm:hand-over',
                  'sealed-note:write',
                  'sealed-proceeding:read',
                  'sealed-proceeding:step',
                  'sealed:decide',
                  'sealed:read',
                  'second-look:decide',
                  'sent-answer-file:read',
                  'sent-message:read',
                  'source:manage',
                  'step:approve',
                  'submission-file:original',
                  'submission-file:read',
                  'submission:categorise',
                  'submission:read',
                  'submission:register',
                  'submission:reveal',
                  'suggestion:make',
                  'suggestion:read',
                  'supervision:read',
                  'triage:decide',
                  'triage:read',
                  'warning:read',
                ],
                isArray: true,
              },
              csrfToken: {
                required: true,
                type: () => String,
                description: '每次更改时在 X-CSRF-Token 中发送 / sent in X-CSRF-Token with every change',
              },
              lastLogInAt: { required: true, type: () => Date, nullable: true, description: '上次登录 / last log-in' },
              hasSecondFactor: {
                required: true,
                type: () => Boolean,
                description: '已绑定第二因素 / has a second factor',
              },
              byProvider: {
                required: true,
                type: () => Boolean,
                description:
                  '以统一身份登录 / begun with the identity provider, so it ends with `POST /session/provider-log-out`',
              },
              recoveryCodesLeft: {
                required: true,
                type: () => Number,
                description: '剩余备用码 / recovery codes that are left',
              },
              reset: {
                required: true,
                type: () => t['./accounts/session-responses.js'].ResetToldResponse,
                nullable: true,
                description: '三十天内被他人重置 / within thirty days somebody else had this account set anew',
              },
            },
            OwnSessionResponse: {
              id: { required: true, type: () => String },
              startedAt: { required: true, type: () => Date, description: '登录时间 / begun' },
              lastSeenAt: { required: true, type: () => Date, description: '最近使用 / last used, to the minute' },
              address: {
                required: true,
                type: () => String,
                description: '登录地址 / address from which it was begun',
              },
              browser: { required: true, type: () => String, description: '浏览器 / what the browser says it is' },
              isThis: { required: true, type: () => Boolean, description: '当前会话 / the one of this request' },
            },
            SessionRenewedResponse: {
              csrfToken: {
                required: true,
                type: () => String,
                description: '新的 CSRF 令牌 / sent in X-CSRF-Token from now on',
              },
            },
            EnrolmentOfferResponse: {
              uri: { required: true, type: () => String, description: 'otpauth 地址 / address for the app' },
              secret: {
                required: true,
                type: () => String,
                description: '密钥（手工输入用）/ secret in Base32, to type in',
              },
              svg: { required: true, type: () => String, description: '二维码 / the address as a picture (SVG)' },
            },
            EnrolmentResponse: {
              recoveryCodes: {
                required: true,
                type: () => [String],
                description: '备用码，每个只能用一次，只显示这一次 / recovery codes, each good once, shown only here',
              },
            },
          },
        ],
        [
          import('./accounts/token-responses.js'),
          {
            TokenResponse: {
              access_token: {
                required: true,
                type: () => String,
                description: '令牌 / sent as `Authorization: Bearer …`',
              },
              token_type: { required: true, description: '类型 / always `Bearer`', enum: ['Bearer'] },
              expires_in: { required: true, type: () => Number, description: '有效秒数 / seconds that it is good' },
              scope: { required: true, type: () => String, description: '权限 / scopes, separated by spaces' },
            },
            TokenErrorResponse: {
              error: {
                required: true,
                description: '错误代码 / code',
                enum: ['invalid_client', 'invalid_request', 'invalid_scope', 'unsupported_grant_type'],
              },
              error_description: {
                required: true,
                type: () => String,
                description: '说明 / for the people who wrote the client',
              },
            },
            AuthorizationServerResponse: {
              issuer: { required: true, type: () => String, description: '签发者 / this hub' },
              token_endpoint: { required: true, type: () => String, description: '令牌地址 / where tokens are given' },
              grant_types_supported: { required: true, type: () => [String], description: '授权方式 / grants' },
              response_types_supported: {
                required: true,
                type: () => [String],
                description: '响应类型 / none: there is no authorization endpoint',
              },
              scopes_supported: { required: true, type: () => [String], description: '权限 / scopes' },
              token_endpoint_auth_methods_supported: {
                required: true,
                type: () => [String],
                description: '客户端认证方式 / how a client proves itself',
              },
              service_documentation: { required: true, type: () => String, description: '接口说明 / the API page' },
            },
          },
        ],
        [
          import('./admin/key-bodies.js'),
          {
            KeyBody: {
              name: {
                required: true,
                type: () => String,
                description: '名称 / name, as the audit writes it',
                minLength: 1,
                maxLength: 100,
              },
              scopes: {
                required: true,
                type: () => [Object],
                description: '权限 / scopes',
                enum: ['admin', 'calls', 'channel', 'department', 'monitor', 'reveal', 'sealed-desk', 'staff'],
                isArray: true,
                maxItems: 10,
              },
              department: {
                required: false,
                type: () => String,
                description: '单位代码 / department; required for the scope department',
              },
              sources: {
                required: false,
                type: () => [String],
                description:
                  '来源代码 / sources that the key may send for; required for the scopes channel and calls, except beside admin',
                maxItems: 50,
              },
              areas: {
                required: false,
                type: () => [String],
                description:
                  '管辖区域 / codes of the areas that it is for, each with all below it; for the scopes staff and reveal alone; the whole city when left out',
                uniqueItems: true,
                minItems: 1,
                maxItems: 50,
                minLength: 2,
                maxLength: 20,
              },
              expiresAt: {
                required: false,
                type: () => String,
                description: '有效期至 / last day on which the key works, in Shanghai; no end when left out',
              },
            },
            KeyRotationBody: {
              overlapDays: {
                required: false,
                type: () => Number,
                description: '重叠天数 / days in which both keys work; 1 when left out',
                minimum: 0,
                maximum: 30,
              },
            },
          },
        ],
        [
          import('./admin/key-responses.js'),
          {
            KeyMadeResponse: {
              id: { required: true, type: () => String, description: '密钥编号 / id, by which it is revoked' },
              key: {
                required: true,
                type: () => String,
                description: '密钥 / the key itself; it is shown in this answer alone',
              },
              waits: {
                required: true,
                type: () => Boolean,
                description: '待确认 / true when it opens nothing until another person has confirmed it',
              },
            },
            KeyConfirmedResponse: { outcome: { required: true, enum: ['confirmed'] } },
            KeyResponse: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String, description: '名称 / name, as the audit writes it' },
              scopes: {
                required: true,
                type: () => [Object],
                enum: ['admin', 'calls', 'channel', 'department', 'monitor', 'reveal', 'sealed-desk', 'staff'],
                isArray: true,
              },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description: '单位代码 / department that it acts for',
              },
              sources: { required: true, type: () => [String], description: '来源代码 / sources that it may send for' },
              createdAt: { required: true, type: () => Date },
              createdBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '签发人 / who made it; null for keys from before this was kept',
              },
              expiresAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '失效时间 / refused from then on',
              },
              revokedAt: { required: true, type: () => Date, nullable: true },
              waits: {
                required: true,
                type: () => Boolean,
                description: '待确认 / opens nothing until another person has confirmed it',
              },
              confirmedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '确认人 / who confirmed it',
              },
              replaces: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所替换的密钥 / the key whose place it takes',
              },
              lastUsedOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '最后使用日 / day of the last use, in Shanghai',
              },
              areas: {
                required: true,
                type: () => [String],
                nullable: true,
                description: '管辖区域 / areas that it is for, each with all below it; null for the whole city',
              },
            },
          },
        ],
        [
          import('./admin/admin-bodies.js'),
          {
            SourceBody: {
              code: { required: true, type: () => String, description: '来源代码 / code' },
              channel: {
                required: true,
                type: () => String,
                description: '渠道 / channel',
                minLength: 1,
                maxLength: 32,
              },
              name: { required: true, type: () => String, description: '名称 / name', minLength: 1, maxLength: 100 },
              receivedBy: {
                required: false,
                type: () => String,
                description:
                  "直接收到的单位 / department whose own channel it is; left out for the bureau's and the hotline's",
              },
            },
            FeedBody: {
              source: { required: true, type: () => String, description: '来源代码 / a source of the feed channel' },
              url: {
                required: true,
                type: () => String,
                description: '地址 / address that is polled',
                minLength: 8,
                maxLength: 2000,
              },
              everySeconds: {
                required: false,
                type: () => Number,
                description: '采集间隔（秒）/ seconds between two polls; 300 when left out',
                minimum: 5,
                maximum: 86400,
              },
              includeWords: {
                required: false,
                type: () => [String],
                description: '只采含有这些词的条目 / only posts with one of these words are registered',
                maxItems: 100,
                minLength: 1,
                maxLength: 50,
              },
              excludeWords: {
                required: false,
                type: () => [String],
                description: '不采含有这些词的条目 / posts with one of these words are not registered',
                maxItems: 100,
                minLength: 1,
                maxLength: 50,
              },
            },
          },
        ],
        [
          import('./admin/admin-responses.js'),
          {
            SourceResponse: {
              code: { required: true, type: () => String, description: '来源代码 / code' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              name: { required: true, type: () => String, description: '名称 / name' },
              receivedBy: {
                required: false,
                type: () => String,
                nullable: true,
                description:
                  "直接收到的单位 / department whose own channel it is; null for the bureau's and the hotline's",
              },
            },
            WechatKeysResponse: {
              token: { required: true, type: () => String, description: '令牌 / Token' },
              encodingAesKey: { required: true, type: () => String, description: '消息加解密密钥 / EncodingAESKey' },
            },
            SourceMadeResponse: {
              code: { required: true, type: () => String, description: '来源代码 / code' },
              secret: {
                required: true,
                type: () => String,
                description: '签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone',
              },
              wechat: {
                required: false,
                type: () => t['./admin/admin-responses.js'].WechatKeysResponse,
                description:
                  '公众平台的设置，仅微信公众号 / settings of an official account; for the channel wechat alone',
              },
            },
            FeedResponse: {
              id: { required: true, type: () => String },
              source: { required: true, type: () => String, description: '来源代码 / source' },
              url: { required: true, type: () => String, description: '地址 / address' },
              everySeconds: {
                required: true,
                type: () => Number,
                description: '采集间隔（秒）/ seconds between two polls',
              },
              active: { required: true, type: () => Boolean, description: '是否启用 / active' },
              nextPollAt: { required: true, type: () => Date, description: '下次采集 / next poll' },
              lastPolledAt: { required: true, type: () => Date, nullable: true, description: '上次采集 / last poll' },
              lastProblem: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '上次未采到的原因 / why the last poll failed or read nothing: a status, a kind of fault, not-a-feed, no-items, no-readable-item',
              },
              lastItems: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '上次条目数 / items of the feed at the last poll that got it',
              },
              lastRegistered: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '上次新登记数 / how many of them were new',
              },
              lastRejected: {
                required: true,
                type: () => Number,
                nullable: true,
                description:
                  '上次无法读取数 / how many of them were unreadable; they are tried again with the next poll',
              },
              movedTo: {
                required: true,
                type: () => String,
                nullable: true,
                description: '已迁往 / where a permanent redirect leads; the hub follows it',
              },
              includeWords: {
                required: true,
                type: () => [String],
                description: '只采含有这些词的条目 / only posts with one of these words; empty: every post',
              },
              excludeWords: {
                required: true,
                type: () => [String],
                description: '不采含有这些词的条目 / no post with one of these words',
              },
            },
            FeedMadeResponse: { id: { required: true, type: () => String } },
            SourceSecretResponse: {
              secret: {
                required: true,
                type: () => String,
                description: '签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone',
              },
              formerUntil: {
                required: true,
                type: () => Date,
                description: '旧密钥有效至 / until when the old secret is accepted too',
              },
            },
            SuccessRuleResponse: {
              pointer: {
                required: true,
                type: () => String,
                description: '位置 / JSON pointer of one value in the body',
              },
              values: {
                required: true,
                type: () => [String],
                description: '允许的值 / the value there must be one of these',
              },
            },
            EndpointResponse: {
              id: { required: true, type: () => String },
              ownerKind: {
                required: true,
                description: '所属类型 / a department or a source',
                enum: ['department', 'source'],
              },
              owner: { required: true, type: () => String, description: '所属代码 / code of the department or source' },
              protocol: { required: true, type: () => String, description: '协议 / protocol' },
              url: { required: true, type: () => String, description: '地址 / address' },
              active: { required: true, type: () => Boolean, description: '是否启用 / active' },
              waits: {
                required: true,
                type: () => Boolean,
                description: '待确认 / gets nothing until another person has confirmed it',
              },
              createdAt: { required: true, type: () => Date, description: '登记时间 / when it was registered' },
              createdBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '登记人 / who registered it, as the audit names them',
              },
              confirmedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '确认人 / who confirmed it',
              },
              paused: { required: true, type: () => Boolean, description: '暂停 / messages wait' },
              types: {
                required: true,
                type: () => [String],
                nullable: true,
                description: '只推送这些类型 / only messages of these types; null: all',
              },
              successRule: {
                required: true,
                type: () => t['./admin/admin-responses.js'].SuccessRuleResponse,
                nullable: true,
                description: '成功判定 / what the body of a 2xx must hold; null: the status alone decides',
              },
              ratePerSecond: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '每秒上限 / messages a second at most; null: no limit',
              },
              maxConcurrent: {
                required: true,
                type: () => Number,
                description: '同时推送上限 / tries at the same time at most',
              },
              publicKey: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '公钥 / public key of the signature v1a; null for an endpoint from before it, until its keys are rotated',
              },
              serviceCodes: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                nullable: true,
                description:
                  '服务代码 / codes of the services of an Open311 system, by category; null for other protocols',
              },
              formerUntil: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '旧密钥有效至 / until when messages are signed with the keys before the last rotation too',
              },
              failingSince: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '连续失败自 / since when every try has failed',
              },
              stoppedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '系统停用时间 / when the hub itself switched it off',
              },
              stoppedBecause: {
                required: true,
                nullable: true,
                description: '系统停用原因 / why: it answered 410, or every try of five days failed',
                enum: ['failing', 'gone'],
              },
              consent: {
                required: true,
                nullable: true,
                description: '对方同意 / asked: it gets nothing until its system has agreed; null: it is not asked',
                enum: ['asked', 'granted'],
              },
            },
            EndpointKeysResponse: {
              secret: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone; null where the owner gave the key',
              },
              publicKey: {
                required: true,
                type: () => String,
                nullable: true,
                description: '公钥 / public key of the signature v1a',
              },
              formerUntil: {
                required: true,
                type: () => Date,
                description: '旧密钥有效至 / until when the old keys are used too',
              },
            },
            EndpointConsentResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['granted', 'refused'] },
            },
            ReplayResponse: { messages: { required: true, type: () => Number, description: '消息数 / messages' } },
            EndpointConfirmedResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['confirmed'] },
            },
            EndpointMadeResponse: {
              id: { required: true, type: () => String },
              secret: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone; null where the owner gave the key',
              },
              publicKey: {
                required: true,
                type: () => String,
                nullable: true,
                description: '公钥 / public key of the signature v1a',
              },
              waits: {
                required: true,
                type: () => Boolean,
                description: '待确认 / gets nothing until another person has confirmed it',
              },
            },
            DeliveryAttemptResponse: {
              number: { required: true, type: () => Number, description: '序号 / number' },
              at: { required: true, type: () => String, description: '时间 / when' },
              durationMs: { required: true, type: () => Number, description: '用时（毫秒）/ milliseconds' },
              status: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'HTTP 状态码 / status of the answer, where there was one',
              },
              problem: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '失败代码 / code of the fault, e.g. `timeout`, `unreachable`, `refused-address`, `bad-status`, `success-rule`',
              },
              askedBy: { required: true, type: () => String, description: '发起者 / who asked for it' },
            },
            DeadLetterResponse: {
              deliveryId: { required: true, type: () => String },
              messageId: { required: true, type: () => String },
              endpointId: { required: true, type: () => String },
              ownerKind: {
                required: true,
                description: '所属类型 / a department or a source',
                enum: ['department', 'source'],
              },
              owner: { required: true, type: () => String, description: '所属代码 / code of the department or source' },
              type: { required: true, type: () => String, description: '消息类型 / type of the message' },
              subject: { required: true, type: () => String, description: '消息主题 / subject of the message' },
              deadSince: { required: true, type: () => Date, description: '停止投递时间 / since when no try is made' },
              attempts: {
                required: true,
                type: () => [t['./admin/admin-responses.js'].DeliveryAttemptResponse],
                description: '尝试 / the tries so far',
              },
            },
            RedeliveryResponse: { ok: { required: true, type: () => Boolean } },
            DepartmentRetiredResponse: {
              moved: {
                required: true,
                type: () => Number,
                description: '已移交的派单 / assignments moved so far; the rest moves once the last day is over',
              },
            },
          },
        ],
        [
          import('./orders/order-bodies.js'),
          {
            OrderMappingBody: {
              note: {
                required: false,
                type: () => String,
                description: '说明 / what platform it is for',
                minLength: 0,
                maxLength: 500,
              },
              charset: { required: false, description: '字符集 / charset of the bodies', enum: ['gb18030', 'utf-8'] },
              list: {
                required: false,
                type: () => String,
                description: '列表所在字段 / where the list stands in a batch, e.g. data.rows',
                minLength: 1,
                maxLength: 200,
              },
              absent: {
                required: false,
                type: () => [String],
                description: '表示空的写法 / what the platform writes for nothing',
                maxItems: 500,
              },
              ignored: {
                required: false,
                type: () => [String],
                description: '平台自用字段 / fields whose change alone is no change of the order',
                maxItems: 500,
              },
              fields: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: '字段对应 / for each field of an order: from, join, codes, pattern',
              },
              pull: {
                required: false,
                type: () => Object,
                description:
                  '查询接口 / how the platform is asked: since, until, page, size, pageSize, firstPage, timeFormat, changed, header, success',
              },
            },
            OrderPullBody: {
              url: {
                required: true,
                type: () => String,
                description: '查询地址 / address of the query API',
                minLength: 8,
                maxLength: 2000,
              },
              everySeconds: {
                required: false,
                type: () => Number,
                description: '间隔（秒）/ seconds between two pulls; 60 when left out',
                minimum: 5,
                maximum: 86400,
              },
              overlapSeconds: {
                required: false,
                type: () => Number,
                description:
                  '重叠（秒）：平台迟提交的工单靠它补上 / seconds that each pull begins earlier, for orders that the platform commits late; 900 when left out',
                minimum: 0,
                maximum: 604800,
              },
              from: {
                required: true,
                type: () => String,
                description:
                  '起始时刻；再次设置即从此重读 / first moment that is wanted; setting it again reads from there anew',
              },
              secret: {
                required: false,
                type: () => String,
                description:
                  '平台密钥，放在映射所述请求头；只写不读 / secret of the platform, sent in the header of the mapping; it is never shown; the one before is kept when left out',
                minLength: 1,
                maxLength: 2000,
              },
            },
          },
        ],
        [
          import('./orders/order-responses.js'),
          {
            OrderFaultResponse: {
              field: {
                required: true,
                type: () => String,
                description: '平台字段名 / name of the field in the platform',
              },
              message: { required: true, type: () => String, description: '问题 / what is wrong' },
            },
            OrderTakenResponse: {
              place: {
                required: true,
                type: () => Number,
                description: '第几张，从 1 起 / its place in the batch, from 1',
              },
              outcome: {
                required: true,
                description:
                  '新登记、更正、重发、未登记 / new, an amendment of an earlier one, sent before, or not registered',
                enum: ['amendment', 'refused', 'registered', 'retransmission'],
              },
              orderNumber: {
                required: false,
                type: () => String,
                description: '工单编号，读得到时 / number of the order, of a refused one and where it can be read',
              },
              registrationNumber: {
                required: false,
                type: () => String,
                description: '登记编号 / registration number',
              },
              queryCode: { required: false, type: () => String, description: '查询码 / query code of the caller' },
              receivedAt: { required: false, type: () => String, description: '收到时间 / instant of receipt' },
              amends: {
                required: false,
                type: () => String,
                description: '所更正的登记编号 / registration number that this one amends',
              },
              errors: {
                required: false,
                type: () => [t['./orders/order-responses.js'].OrderFaultResponse],
                description: '未登记的原因 / why it was not registered',
              },
            },
            OrdersTakenResponse: {
              registered: {
                required: true,
                type: () => Number,
                description: '已登记（含重发）/ how many are registered, those sent before included',
              },
              refused: { required: true, type: () => Number, description: '未登记 / how many are not' },
              orders: {
                required: true,
                type: () => [t['./orders/order-responses.js'].OrderTakenResponse],
                description: '逐张结果 / each of them',
              },
            },
            RefusedOrderResponse: {
              orderNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '工单编号 / number of the order, where it can be read',
              },
              fields: {
                required: true,
                type: () => [String],
                description: '有误的字段 / the platform’s names of the wrong fields',
              },
              at: { required: true, type: () => String, description: '时间 / when' },
            },
            OrderPullResponse: {
              source: { required: true, type: () => String, description: '来源代码 / source' },
              url: { required: true, type: () => String, description: '查询地址 / address' },
              everySeconds: {
                required: true,
                type: () => Number,
                description: '间隔（秒）/ seconds between two pulls',
              },
              overlapSeconds: {
                required: true,
                type: () => Number,
                description: '重叠（秒）/ seconds that each pull begins earlier',
              },
              active: { required: true, type: () => Boolean, description: '是否启用 / active' },
              cursorAt: {
                required: true,
                type: () => Date,
                description: '已读到 / everything changed before it was read',
              },
              nextPullAt: { required: true, type: () => Date, description: '下次 / next pull' },
              lastPulledAt: { required: true, type: () => Date, nullable: true, description: '上次 / last pull' },
              lastProblem: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '上次的问题 / what was wrong with the last pull: a status, a kind of fault, or refused-orders',
              },
              refused: {
                required: true,
                type: () => [t['./orders/order-responses.js'].RefusedOrderResponse],
                description: '未能登记的工单 / orders that could not be registered, the latest hundred',
              },
            },
            OrderMappingResponse: {
              charset: { required: true, enum: ['gb18030', 'utf-8'] },
              list: { required: false, type: () => String },
              absent: { required: true, type: () => [String] },
              ignored: { required: true, type: () => [String] },
              fields: { required: true, type: () => Object },
              pull: { required: false, type: () => Object },
            },
          },
        ],
        [
          import('./http/words-response.js'),
          {
            WordsResponse: {
              zh: { required: true, type: () => String, description: '中文 / in Chinese' },
              en: { required: true, type: () => String, description: '英文 / in English' },
            },
          },
        ],
        [
          import('./citizen/track-responses.js'),
          {
            TrackStepResponse: {
              at: { required: true, type: () => String, description: '时间 / instant' },
              step: {
                required: true,
                description:
                  '已登记、已派、已签收、已答复、另行办理、无需办理 / separated: found to be another matter, handled by itself since;\nfinished-without-work: a person found that it asks for nothing',
                enum: ['answered', 'assigned', 'finished-without-work', 'registered', 'separated', 'signed'],
              },
              department: { required: false, type: () => String, description: '承办单位 / department' },
            },
            TrackFileResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              mediaType: { required: true, type: () => String, description: '媒体类型 / media type' },
              size: { required: true, type: () => Number, description: '字节数 / size in bytes' },
              sha256: { required: true, type: () => String, description: '摘要 / SHA-256 in hexadecimal' },
              url: { required: true, type: () => String, description: '下载地址 / path to read it at' },
            },
            TrackAnswerResponse: {
              at: { required: true, type: () => String, description: '时间 / instant' },
              department: { required: true, type: () => String, description: '主办单位 / lead department' },
              departments: {
                required: true,
                type: () => [String],
                description: '答复单位 / all departments whose answer it is',
              },
              conclusion: { required: true, type: () => String, description: '办理结论 / conclusion' },
              solved: { required: true, type: () => Boolean, description: '是否解决 / whether the problem is solved' },
              text: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '答复内容，仅对信访人且关联未经人工确认时为空 / text; null while it is for the petitioner alone and no person has confirmed the link',
              },
              attachments: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].TrackFileResponse],
                description: '附件 / files',
              },
            },
            PromisedLimitResponse: {
              title: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '名称 / name',
              },
              who: {
                required: true,
                description: '谁办 / who has to act; petitioner: until then the citizen may do it',
                enum: ['centre', 'petitioner', 'responsible-body'],
              },
              dueOn: { required: true, type: () => String, description: '到期日 / last day' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: '暂定 / the holidays of that year are not published yet',
              },
              basis: { required: true, type: () => String, description: '依据 / legal basis' },
            },
            TogetherAnswerResponse: {
              at: { required: true, type: () => String, description: '时间 / instant' },
              department: { required: true, type: () => String, description: '单位 / department' },
              conclusion: { required: true, type: () => String, description: '办理结论 / conclusion' },
              solved: { required: true, type: () => Boolean, description: '是否解决 / whether the problem is solved' },
              text: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '答复内容，仅对信访人且关联未经人工确认时为空 / text; null while it is for the petitioner alone and no person has confirmed the link',
              },
            },
            TogetherResponse: {
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              since: { required: true, type: () => String, description: '自何时 / instant since when' },
              state: { required: true, description: '状态 / state', enum: ['answered', 'closed', 'in-hand'] },
              lead: { required: true, type: () => String, nullable: true, description: '主办单位 / lead department' },
              answers: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].TogetherAnswerResponse],
                description: '答复 / its answers',
              },
            },
            TrackedResponse: {
              withheld: {
                required: true,
                type: () => Boolean,
                description:
                  '答复内容未显示 / answers are shown without their texts and files until the last four figures of the phone are given',
              },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / instant of receipt' },
              state: {
                required: true,
                description: '已登记、办理中、已答复、已了结 / state',
                enum: ['answered', 'closed', 'in-hand', 'registered'],
              },
              steps: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].TrackStepResponse],
                description: '进度 / steps, oldest first',
              },
              answers: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].TrackAnswerResponse],
                description: '答复 / one for each time that the lead answered',
              },
              limits: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].PromisedLimitResponse],
                description: "法定期限 / limits of law that still run; this city's own figures are not among them",
              },
              together: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].TogetherResponse],
                description: '一并办理 / petitions of many people that it belongs to as well',
              },
            },
          },
        ],
        [
          import('./orders/order-state-responses.js'),
          {
            OrderStateResponse: {
              orderNumber: {
                required: true,
                type: () => String,
                description: '来源自己的编号 / number that the source gave it',
              },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / instant of receipt' },
              state: {
                required: true,
                description: '状态 / state: registered, in hand, answered, closed',
                enum: ['answered', 'closed', 'in-hand', 'registered'],
              },
              steps: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].TrackStepResponse],
                description: '办理进度 / steps',
              },
              limits: {
                required: true,
                type: () => [t['./citizen/track-responses.js'].PromisedLimitResponse],
                description: '法定期限 / what law promises, and by when',
              },
            },
          },
        ],
        [
          import('./lost-code/lost-code-bodies.js'),
          {
            LostCodeBody: {
              registrationNumber: {
                required: true,
                type: () => String,
                description: '登记编号 / registration number',
                minLength: 6,
                maxLength: 40,
              },
              phone: {
                required: true,
                type: () => String,
                description: '提交时所留手机号 / the phone that was given with the submission',
                minLength: 7,
                maxLength: 30,
              },
            },
          },
        ],
        [
          import('./lost-code/lost-code-responses.js'),
          { LostCodeResponse: { outcome: { required: true, description: '结果 / outcome', enum: ['noted'] } } },
        ],
        [
          import('./citizen/own-notice-responses.js'),
          {
            OwnNoticeResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              kind: { required: true, type: () => String, description: '文书种类 / kind of paper' },
              number: { required: true, type: () => String, description: '文号 / document number' },
              title: { required: true, type: () => String, description: '中文标题 / title in Chinese' },
              titleEn: { required: true, type: () => String, description: '英文标题 / title in English' },
              issuedAt: { required: true, type: () => Date, description: '出具时间 / instant of issue' },
            },
          },
        ],
        [
          import('./citizen/own-rating-responses.js'),
          {
            OwnRatingResponse: {
              slot: { required: true, description: '评价对象 / whom it is about', enum: ['bureau', 'unit'] },
              department: { required: true, type: () => String, nullable: true, description: '责任单位 / department' },
              state: {
                required: true,
                description: '待评价、未评价、已评价、超期未评价 / state',
                enum: ['not-rated', 'not-yet', 'overdue', 'rated'],
              },
              value: {
                required: true,
                nullable: true,
                description: '评价 / the rating that was given',
                enum: ['dissatisfied', 'mostly', 'satisfied'],
              },
              lastDay: { required: true, type: () => String, description: '最后一日 / last day to rate' },
            },
            ReasonReceiptResponse: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              queryCode: { required: false, type: () => String, description: '查询码 / query code' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / time of receipt' },
            },
            RatedResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['rated'] },
              secondLook: { required: true, type: () => Boolean, description: '复看 / staff look at it again' },
              registered: {
                required: false,
                type: () => t['./citizen/own-rating-responses.js'].ReasonReceiptResponse,
                description:
                  '原因另行登记的回执 / receipt of the reason, where it was registered as a submission of its own',
              },
            },
          },
        ],
        [
          import('./citizen/rating-body.js'),
          {
            RatingBody: {
              slot: {
                required: true,
                description: '评价对象 / bureau: the petition office; department: the responsible unit',
                enum: ['bureau', 'unit'],
              },
              value: {
                required: true,
                description: '满意、基本满意、不满意 / the rating',
                enum: ['dissatisfied', 'mostly', 'satisfied'],
              },
              reason: { required: false, type: () => String, description: '原因 / why', minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./citizen/own-step-bodies.js'),
          {
            OwnStepBody: {
              reason: {
                required: false,
                type: () => String,
                description: '理由，申请复查、复核必填 / why; needed for a review and a recheck',
                minLength: 2,
                maxLength: 5000,
              },
              body: {
                required: false,
                type: () => String,
                description:
                  '复查、复核机关，仅当其不在本系统时填写 / the body that reviews, where the hub does not know it',
                minLength: 2,
                maxLength: 200,
              },
              department: {
                required: false,
                type: () => String,
                description:
                  '复查、复核机关代码，有两个上一级机关时由申请人选择 / which of two levels above is asked; the first when left out',
              },
            },
            OwnAdditionBody: {
              text: {
                required: true,
                type: () => String,
                description: '补充的内容 / what the person adds',
                minLength: 2,
                maxLength: 20000,
              },
              attachments: { required: false, type: () => [t['#intake'].AttachmentPart], description: '附件 / files' },
            },
            RetaliationBody: {
              text: {
                required: true,
                type: () => String,
                description: '经过 / what happened',
                minLength: 4,
                maxLength: 20000,
              },
              unit: {
                required: false,
                type: () => String,
                description: '单位代码或名称，不清楚的不填 / code or name of the unit; left out when it is not known',
                minLength: 2,
                maxLength: 100,
              },
            },
            MandateBody: {
              agent: {
                required: true,
                type: () => String,
                description: '代办人姓名 / name of the agent',
                minLength: 1,
                maxLength: 100,
              },
              phone: {
                required: false,
                type: () => String,
                description: '代办人电话 / phone of the agent',
                minLength: 5,
                maxLength: 30,
              },
              acts: {
                required: true,
                type: () => [Object],
                description: '委托事项 / what the agent may do',
                enum: ['add', 'follow', 'read', 'requestRecheck', 'requestReview', 'urge', 'withdraw'],
                isArray: true,
                uniqueItems: true,
                minItems: 1,
              },
              until: { required: true, type: () => String, description: '委托截止日 / last day of the mandate' },
            },
          },
        ],
        [
          import('./citizen/own-step-responses.js'),
          {
            OwnStepResponse: {
              event: {
                required: true,
                description: '事件 / the step',
                enum: ['requestRecheck', 'requestReview', 'urge', 'withdraw'],
              },
              zh: { required: true, type: () => String, description: '名称 / name in Chinese' },
              en: { required: true, type: () => String, description: '英文名称 / name in English' },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '复查、复核机关代码；不在本系统的为空，由申请人写明 / code of the department that reviews; null where the person has to name the body',
              },
              otherDepartment: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '可另选的复查、复核机关代码 / code of a second department that may be asked instead; null where there is one only',
              },
            },
            OwnStepTakenResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['taken'] },
              registered: {
                required: false,
                type: () => t['./citizen/own-rating-responses.js'].ReasonReceiptResponse,
                description:
                  '理由另行登记的回执 / receipt of the reason, where it was registered as a submission of its own',
              },
            },
            OwnAdditionResponse: {
              amends: {
                required: false,
                type: () => String,
                description: '所补充的登记编号 / registration number of the submission that it adds to',
              },
            },
          },
        ],
        [
          import('./citizen/mandate-responses.js'),
          {
            MandateResponse: {
              id: { required: true, type: () => String },
              agent: { required: true, type: () => String, description: '代办人姓名 / name of the agent' },
              phone: {
                required: true,
                type: () => String,
                nullable: true,
                description: '代办人电话 / phone of the agent',
              },
              acts: {
                required: true,
                type: () => [Object],
                description: '委托事项 / what the agent may do',
                enum: ['add', 'follow', 'read', 'requestRecheck', 'requestReview', 'urge', 'withdraw'],
                isArray: true,
              },
              untilOn: { required: true, type: () => String, description: '截止日 / last day' },
              givenAt: { required: true, type: () => Date, description: '委托时间 / when it was given' },
              revokedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '撤销时间 / when it was revoked',
              },
            },
            MandateGivenResponse: {
              id: { required: true, type: () => String },
              agentCode: {
                required: true,
                type: () => String,
                description: '代办码，只显示一次 / code of the agent, shown once',
              },
            },
            MandateRevokedResponse: { outcome: { required: true, enum: ['revoked'] } },
            MandatedTrackResponse: {
              registrationNumber: { required: true, type: () => String },
              receivedAt: { required: true, type: () => String },
              state: { required: true, enum: ['answered', 'closed', 'in-hand', 'registered'] },
              steps: { required: true, type: () => [t['./citizen/track-responses.js'].TrackStepResponse] },
              answers: { required: true, type: () => [t['./citizen/track-responses.js'].TrackAnswerResponse] },
              limits: { required: true, type: () => [t['./citizen/track-responses.js'].PromisedLimitResponse] },
              together: { required: true, type: () => [t['./citizen/track-responses.js'].TogetherResponse] },
            },
            MandatedResponse: {
              tracked: {
                required: true,
                type: () => t['./citizen/mandate-responses.js'].MandatedTrackResponse,
                description: '办理情况 / how the petition stands',
              },
              acts: {
                required: true,
                type: () => [Object],
                description: '委托事项 / what the mandate allows',
                enum: ['add', 'follow', 'read', 'requestRecheck', 'requestReview', 'urge', 'withdraw'],
                isArray: true,
              },
              untilOn: { required: true, type: () => String, description: '截止日 / last day of the mandate' },
              steps: {
                required: true,
                type: () => [t['./citizen/own-step-responses.js'].OwnStepResponse],
                description: '现可办理 / steps that are possible now and allowed by the mandate',
              },
            },
          },
        ],
        [
          import('./oversight/oversight-responses.js'),
          {
            OversightEndResponse: {
              code: { required: true, type: () => String, description: '结果代码 / code' },
              zh: { required: true, type: () => String, description: '中文名称 / Chinese name' },
              en: { required: true, type: () => String, description: '英文名称 / English name' },
            },
            OversightKindResponse: {
              code: {
                required: true,
                description: '种类代码 / code',
                enum: [
                  'correction',
                  'inspection',
                  'joint-meeting',
                  'judicial-relief',
                  'leader-in-charge',
                  'listed-supervision',
                  'proactive-task',
                  'reception',
                  'social-relief',
                  'talk',
                  'training',
                ],
              },
              zh: { required: true, type: () => String, description: '中文名称 / Chinese name' },
              en: { required: true, type: () => String, description: '英文名称 / English name' },
              needs: {
                required: true,
                type: () => [Object],
                description:
                  '必填项 / what it must say when it is opened; `matter` is `matterNumber`, `warning` is `warningId`',
                enum: ['basis', 'department', 'dueOn', 'heldOn', 'leader', 'matter', 'people', 'warning'],
                isArray: true,
              },
              entries: {
                required: true,
                type: () => [Object],
                description: '可加的记录 / what may happen in it',
                enum: ['agenda', 'decision', 'progress', 'promise', 'report', 'visit'],
                isArray: true,
              },
              outcomes: {
                required: true,
                type: () => [t['./oversight/oversight-responses.js'].OversightEndResponse],
                description: '可选结果 / how it may end',
              },
              toDepartment: {
                required: true,
                type: () => Boolean,
                description: '是否通知单位 / the department is told and answers with a report',
              },
              toPetitioner: {
                required: true,
                type: () => Boolean,
                description: '是否告知信访人 / the petitioner is told the outcome',
              },
            },
            OversightEntryResponse: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                description: '种类 / kind',
                enum: ['agenda', 'decision', 'progress', 'promise', 'report', 'visit'],
              },
              matterId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所涉事项 / matter that it is about',
              },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description: '责任单位 / department that owes it or wrote it',
              },
              text: { required: true, type: () => String, description: '内容 / text' },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '期限 / day by which it is owed',
              },
              madeBy: { required: true, type: () => String, description: '记录人 / who wrote it' },
              madeAt: { required: true, type: () => String, description: '记录时间 / when' },
              doneAt: {
                required: true,
                type: () => String,
                nullable: true,
                description: '落实时间 / when it was kept',
              },
              doneText: {
                required: true,
                type: () => String,
                nullable: true,
                description: '落实情况 / how it was kept',
              },
            },
            OversightResponse: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                description: '种类 / kind',
                enum: [
                  'correction',
                  'inspection',
                  'joint-meeting',
                  'judicial-relief',
                  'leader-in-charge',
                  'listed-supervision',
                  'proactive-task',
                  'reception',
                  'social-relief',
                  'talk',
                  'training',
                ],
              },
              matterId: { required: true, type: () => String, nullable: true, description: '所涉事项 / matter' },
              matterNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '事项编号 / number of the matter',
              },
              warningId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '预警编号 / warning that a task comes from',
              },
              department: { required: true, type: () => String, nullable: true, description: '单位代码 / department' },
              leader: {
                required: true,
                type: () => String,
                nullable: true,
                description: '领导、主持人或主讲人 / leader, presider or speaker',
              },
              title: { required: true, type: () => String, description: '标题 / title' },
              plan: {
                required: true,
                type: () => String,
                description: '理由、方案、议程或所纠之错 / reason, plan, agenda, or what was wrong',
              },
              basis: { required: true, type: () => String, nullable: true, description: '依据 / legal basis' },
              heldOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '日期 / day on which it is or was held',
              },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '期限 / day by which the result is owed',
              },
              people: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '人数 / people who take part',
              },
              state: { required: true, description: '状态 / state', enum: ['closed', 'open'] },
              overdue: { required: true, type: () => Boolean, description: '逾期 / open although its day has passed' },
              outcome: { required: true, type: () => String, nullable: true, description: '结果代码 / outcome' },
              result: {
                required: true,
                type: () => String,
                nullable: true,
                description: '结果说明 / outcome in words',
              },
              openedBy: { required: true, type: () => String, description: '登记人 / who opened it' },
              openedAt: { required: true, type: () => Date, description: '登记时间 / when' },
              closedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '办结时间 / when it was closed',
              },
              entries: {
                required: true,
                type: () => [t['./oversight/oversight-responses.js'].OversightEntryResponse],
                description: '台账内记录 / what happened in it, oldest first',
              },
            },
            OversightWrittenResponse: { id: { required: true, type: () => String } },
            ToldOutcomeResponse: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                description: '种类 / kind',
                enum: [
                  'correction',
                  'inspection',
                  'joint-meeting',
                  'judicial-relief',
                  'leader-in-charge',
                  'listed-supervision',
                  'proactive-task',
                  'reception',
                  'social-relief',
                  'talk',
                  'training',
                ],
              },
              department: { required: true, type: () => String, nullable: true, description: '单位代码 / department' },
              basis: { required: true, type: () => String, nullable: true, description: '依据 / legal basis' },
              outcome: { required: true, type: () => String, description: '结果代码 / outcome' },
              result: { required: true, type: () => String, description: '告知内容 / what the petitioner is told' },
              closedAt: { required: true, type: () => Date, description: '时间 / when' },
            },
          },
        ],
        [
          import('./web-form/web-form-responses.js'),
          {
            PlaceResponse: {
              name: { required: true, type: () => String, description: '名称 / name' },
              area: {
                required: true,
                type: () => String,
                description: '所在区县、街道 / the district and street where it is',
              },
            },
            SimilarProblemResponse: {
              number: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              category: { required: true, type: () => String, description: '类别 / category' },
              place: {
                required: true,
                type: () => String,
                description: '地点，只到道路、小区 / place, as exact as a road or an estate',
              },
              since: {
                required: true,
                type: () => String,
                description: '首次反映的日期 / the day of the first one, as people say it',
              },
              people: { required: true, type: () => Number, description: '反映人数 / how many told it' },
              state: { required: true, type: () => String, description: '状态 / state in words' },
            },
          },
        ],
        [
          import('./web-form/place-query.js'),
          {
            PlaceQuery: {
              q: {
                required: true,
                type: () => String,
                description: '地点名称的一部分 / part of a name',
                minLength: 1,
                maxLength: 40,
              },
            },
          },
        ],
        [
          import('./web-form/web-form-bodies.js'),
          {
            WrittenSoFarBody: {
              text: {
                required: true,
                type: () => String,
                description: '内容 / the words',
                minLength: 1,
                maxLength: 3000,
              },
              title: {
                required: false,
                type: () => String,
                description: '标题 / one line',
                minLength: 0,
                maxLength: 200,
              },
              place: { required: false, type: () => String, description: '地点 / where', minLength: 0, maxLength: 200 },
            },
          },
        ],
        [
          import('./open-data/open-data-responses.js'),
          {
            PublicCountResponse: {
              name: { required: true, type: () => String, description: '名称 / name' },
              received: { required: true, type: () => Number, description: '收到 / received' },
              answered: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '已答复；太少时为空 / answered; null where they are too few to be told',
              },
            },
            OpenCountsResponse: {
              from: { required: true, type: () => String, description: '起始日 / first day' },
              to: { required: true, type: () => String, description: '截止日 / last day' },
              months: {
                required: true,
                type: () => [t['./open-data/open-data-responses.js'].PublicCountResponse],
                description: '按月 / by month',
              },
              categories: {
                required: true,
                type: () => [t['./open-data/open-data-responses.js'].PublicCountResponse],
                description: '按类别 / by category',
              },
              areas: {
                required: true,
                type: () => [t['./open-data/open-data-responses.js'].PublicCountResponse],
                description: '按地区 / by district',
              },
              channels: {
                required: true,
                type: () => [t['./open-data/open-data-responses.js'].PublicCountResponse],
                description: '按渠道 / by channel',
              },
            },
          },
        ],
        [
          import('./citizen/own-data-bodies.js'),
          {
            CorrectionBody: {
              words: {
                required: true,
                type: () => String,
                description: '需更正的内容 / what is wrong, and what is right',
                minLength: 2,
                maxLength: 1000,
              },
            },
            CorrectionDecisionBody: {
              outcome: { required: true, description: '结果 / outcome', enum: ['corrected', 'refused'] },
              answer: {
                required: true,
                type: () => String,
                description: '说明 / what the person is told',
                minLength: 2,
                maxLength: 500,
              },
            },
            CopyQuery: {
              format: {
                required: false,
                description: '格式 / json or html; html when left out',
                enum: ['html', 'json'],
              },
            },
          },
        ],
        [
          import('./citizen/own-data-responses.js'),
          {
            DataAskedResponse: { id: { required: true, type: () => String, description: '编号 / id' } },
            DataRequestResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              kind: { required: true, description: '类型 / copy or correction', enum: ['copy', 'correction'] },
              state: {
                required: true,
                description: '状态 / state',
                enum: ['corrected', 'expired', 'failed', 'ready', 'refused', 'waiting'],
              },
              askedAt: { required: true, type: () => Date, description: '提出时间 / when it was asked' },
              expiresAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '副本有效至 / until when a copy can be fetched; null before it is ready',
              },
              answer: {
                required: true,
                type: () => String,
                nullable: true,
                description: '更正答复 / what the desk says of a correction; null before',
              },
            },
            CorrectionResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              words: { required: true, type: () => String, description: '内容 / words of the person, masked' },
              askedAt: { required: true, type: () => Date, description: '提出时间 / when' },
            },
            CorrectionDecidedResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['corrected', 'refused'] },
            },
          },
        ],
        [
          import('./surveys/survey-bodies.js'),
          {
            SurveyAnswersBody: {
              survey: {
                required: true,
                type: () => String,
                description:
                  '调查或报告名称，同一来源内唯一 / name of the survey or of the series of reports, unique within the source',
                minLength: 1,
                maxLength: 200,
              },
              answers: {
                required: true,
                type: () => [Object],
                description:
                  '答卷，字段用调查工具自己的名称或本系统的名称，可有层次 / the answers in the names of the tool (意见建议, 序号, 同意联系 …) or of `POST /intake/survey`; they may have parts of their own',
                minItems: 1,
                maxItems: 1000,
              },
            },
          },
        ],
        [
          import('./surveys/survey-responses.js'),
          {
            SurveyFaultResponse: {
              field: { required: true, type: () => String, description: '字段 / field' },
              message: { required: true, type: () => String, description: '问题 / what is wrong' },
            },
            SurveyAnswerTakenResponse: {
              place: {
                required: true,
                type: () => Number,
                description: '第几份，从 1 起 / its place in the list, from 1',
              },
              outcome: {
                required: true,
                description:
                  '新登记、更正、重发、未登记 / new, an amendment of an earlier one, sent before, or not registered',
                enum: ['amendment', 'refused', 'registered', 'retransmission'],
              },
              answerId: {
                required: false,
                type: () => String,
                description: '答卷编号，未登记而读得到时 / id of a refused answer, where it can be read',
              },
              registrationNumber: {
                required: false,
                type: () => String,
                description: '登记编号 / registration number',
              },
              queryCode: { required: false, type: () => String, description: '查询码 / query code' },
              receivedAt: { required: false, type: () => String, description: '收到时间 / instant of receipt' },
              amends: {
                required: false,
                type: () => String,
                description: '所更正的登记编号 / registration number that this one amends',
              },
              errors: {
                required: false,
                type: () => [t['./surveys/survey-responses.js'].SurveyFaultResponse],
                description: '未登记的原因 / why it was not registered',
              },
            },
            SurveyAnswersTakenResponse: {
              registered: {
                required: true,
                type: () => Number,
                description: '已登记（含重发）/ how many are registered, those sent before included',
              },
              refused: { required: true, type: () => Number, description: '未登记 / how many are not' },
              answers: {
                required: true,
                type: () => [t['./surveys/survey-responses.js'].SurveyAnswerTakenResponse],
                description: '逐份结果 / each of them',
              },
            },
          },
        ],
        [import('./http/valid-body.js'), { ValidBody: {} }],
        [
          import('./webhooks/assignment-messages.js'),
          {
            PrintedLimitMessage: {
              clock: { required: true, type: () => String, description: '时限代码 / code of the clock' },
              title: { required: true, type: () => String, description: '名称 / name' },
              dueOn: { required: true, type: () => String, description: '到期日 / last day, Shanghai time' },
              dueAt: { required: true, type: () => String, description: '逾期时间 / instant from which it is overdue' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: '暂定 / the holidays of that year are not published yet',
              },
              basis: { required: true, type: () => String, description: '依据 / basis' },
              standing: {
                required: true,
                description: "法律、规范性文件、本市配置 / law, a published norm, or this city's own configuration",
                enum: ['law', 'local-configuration', 'norm'],
              },
            },
            FirstSubmissionMessage: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / instant of receipt' },
            },
            WorkSheetMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              role: {
                required: true,
                description: '主办、协办、抄送 / part that the department has',
                enum: ['assist', 'copy', 'lead'],
              },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              sealed: {
                required: true,
                type: () => Boolean,
                description: '密件 / sealed: its words are read at the sealed desk, not on a wire',
              },
              title: { required: false, type: () => String, description: '标题 / title' },
              text: { required: false, type: () => String, description: '内容 / text, masked' },
              place: { required: false, type: () => String, nullable: true, description: '地点 / place' },
              category: { required: false, type: () => String, nullable: true, description: '类别 / category code' },
              categoryName: {
                required: false,
                type: () => String,
                nullable: true,
                description: '类别名称 / name of the category when the message was written',
              },
              area: { required: false, type: () => String, nullable: true, description: '区域 / area code' },
              areaName: {
                required: false,
                type: () => String,
                nullable: true,
                description: '区域名称 / name of the area when the message was written',
              },
              urgency: { required: false, type: () => String, description: '紧急程度 / urgency' },
              first: {
                required: false,
                type: () => t['./webhooks/assignment-messages.js'].FirstSubmissionMessage,
                description: '首件 / the first submission',
              },
            },
            AssignmentSentMessage: {
              proceeding: {
                required: true,
                description: '办件类型 / kind of proceeding',
                enum: ['order', 'petition', 'recheck', 'review', 'signal'],
              },
              reasons: { required: true, type: () => [String], description: '派单理由 / why it was sent here' },
              limits: {
                required: false,
                type: () => [t['./webhooks/assignment-messages.js'].PrintedLimitMessage],
                description: '时限 / time limits that began with it',
              },
            },
            AssignmentRevisedMessage: {},
            AssignmentWithdrawnMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              because: {
                required: false,
                description: '原因 / what became of it; left out where its submissions were moved',
                enum: ['ended', 'not-waited-for', 'recalled', 'returned', 'succeeded', 'transferred'],
              },
              reason: { required: false, type: () => String, description: '说明 / in words, masked' },
              registrationNumber: {
                required: false,
                type: () => String,
                description: '移出的登记编号 / the submission that was moved',
              },
              continuesIn: {
                required: false,
                type: () => String,
                description: '继续办理的事项 / number of the matter in which it goes on',
              },
            },
            AssignmentSucceededMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              from: { required: true, type: () => String, description: '原单位 / department that had it' },
              department: { required: true, type: () => String, description: '承接单位 / department that has it now' },
            },
            AssistAnsweredMessage: {
              assignmentId: {
                required: true,
                type: () => String,
                description: "主办派单编号 / id of the lead's assignment",
              },
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              department: { required: true, type: () => String, description: '协办单位 / assisting department' },
              answerId: { required: true, type: () => String, description: '答复编号 / id of the answer' },
              conclusion: {
                required: false,
                type: () => String,
                description: '办理结论 / conclusion; left out in a sealed matter, as are the next two',
              },
              solved: { required: false, type: () => Boolean, description: '是否解决 / whether the problem is solved' },
              text: { required: false, type: () => String, description: '答复内容 / text, masked' },
            },
            ProceedingSteppedMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              event: { required: true, type: () => String, description: '事件 / event' },
              title: { required: true, type: () => String, description: '名称 / its name' },
              from: { required: true, type: () => String, description: '原状态 / state before' },
              to: { required: true, type: () => String, description: '新状态 / state after' },
              reason: { required: false, type: () => String, description: '原因 / why, masked' },
            },
          },
        ],
        [
          import('./webhooks/endpoint-messages.js'),
          {
            EndpointStoppedMessage: {
              endpointId: { required: true, type: () => String, description: '推送地址编号 / id of the endpoint' },
              host: { required: true, type: () => String, description: '主机 / host of its address' },
              because: {
                required: true,
                description: '原因 / it answered 410 Gone, or every try of five days failed',
                enum: ['failing', 'gone'],
              },
            },
          },
        ],
        [
          import('./webhooks/clock-messages.js'),
          {
            ClockMessage: {
              clock: { required: true, type: () => String, description: '时限代码 / code of the clock' },
              title: { required: true, type: () => String, description: '名称 / name' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description: '承办单位 / department that has the work; null where nobody has it',
              },
              dueOn: { required: true, type: () => String, description: '到期日 / last day, Shanghai time' },
              dueAt: { required: true, type: () => String, description: '逾期时间 / instant from which it is overdue' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: '暂定 / the holidays of that year are not published yet',
              },
              basis: { required: true, type: () => String, description: '依据 / basis' },
              standing: {
                required: true,
                description: "法律、规范性文件、本市配置 / law, a published norm, or this city's own configuration",
                enum: ['law', 'local-configuration', 'norm'],
              },
              assignmentId: {
                required: false,
                type: () => String,
                description: '派单编号 / id of the assignment, of a clock that runs on one',
              },
            },
            ClockWarnedMessage: {
              level: {
                required: true,
                description: '预警、警告、严重警告 / level',
                enum: ['notice', 'severe', 'warning'],
              },
            },
            ClockOverdueMessage: { level: { required: true, description: '预警等级 / level', enum: ['overdue'] } },
            ClockRecomputedMessage: {
              dueBefore: { required: true, type: () => String, description: '原到期日 / last day before' },
            },
          },
        ],
        [
          import('./webhooks/matter-messages.js'),
          {
            SubmissionJoinedMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              relation: { required: true, type: () => String, description: '关联 / why it belongs to the matter' },
              title: {
                required: false,
                type: () => String,
                description: '标题 / title, masked; left out of a sealed matter',
              },
              text: {
                required: false,
                type: () => String,
                description: '内容 / text, masked; left out of a sealed matter',
              },
              urgency: {
                required: false,
                type: () => String,
                description: '紧急程度 / urgency of this submission; left out of a sealed matter',
              },
            },
            SubmissionUnlinkedMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              submissionsLeft: {
                required: true,
                type: () => Number,
                description: '剩余来件数 / how many submissions are left',
              },
              reason: { required: true, type: () => String, description: '原因 / why, masked' },
            },
            PetitionMemberMessage: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
            },
            PetitionMembersChangedMessage: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              joined: {
                required: true,
                type: () => [t['./webhooks/matter-messages.js'].PetitionMemberMessage],
                description: '加入 / who joined',
              },
              left: {
                required: true,
                type: () => [t['./webhooks/matter-messages.js'].PetitionMemberMessage],
                description: '退出 / who left',
              },
              members: { required: true, type: () => Number, description: '现有人数 / how many there are now' },
            },
            DisputeRaisedMessage: {
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              units: { required: true, type: () => [String], description: '涉及单位 / departments' },
              reason: { required: true, type: () => String, description: '原因 / why, masked' },
            },
            MatterMajorMessage: {
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              reason: { required: true, type: () => String, description: '原因 / why, masked' },
              alsoReportTo: {
                required: true,
                type: () => [String],
                description: '还须报告的机关 / bodies outside the hub that the report is owed to as well',
              },
            },
            SupervisionSentMessage: {
              supervisionId: { required: true, type: () => String, description: '督办编号 / id of the supervision' },
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              ground: { required: true, type: () => String, description: '督办情形 / code of the ground' },
              groundName: { required: true, type: () => String, description: '督办情形名称 / the ground in words' },
              basis: { required: true, type: () => [String], description: '依据 / what it rests on' },
              reason: { required: true, type: () => String, description: '原因 / why, masked' },
              dueOn: { required: true, type: () => String, description: '到期日 / day by which the result is owed' },
            },
            SuggestionSentMessage: {
              suggestionId: { required: true, type: () => String, description: '建议编号 / id of the proposal' },
              kind: { required: true, type: () => String, description: '建议种类 / kind' },
              text: { required: true, type: () => String, description: '内容 / text, masked' },
              matterId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所涉事项 / id of the matter',
              },
              dueOn: { required: true, type: () => String, description: '到期日 / day by which the answer is owed' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: '暂定 / the holidays of that year are not published yet',
              },
            },
            OversightOpenedMessage: {
              oversightId: { required: true, type: () => String, description: '台账编号 / id of the record' },
              kind: { required: true, type: () => String, description: '种类 / kind' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              plan: { required: true, type: () => String, description: '内容 / reason or plan, masked' },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '到期日 / day by which the result is owed',
              },
            },
            OversightEnteredMessage: {
              oversightId: { required: true, type: () => String, description: '台账编号 / id of the record' },
              entry: { required: true, type: () => String, description: '种类 / kind of the entry' },
              text: { required: true, type: () => String, description: '内容 / text, masked' },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '到期日 / day by which it is owed',
              },
            },
          },
        ],
        [
          import('./webhooks/review-messages.js'),
          {
            ReviewWithdrawnMessage: {
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              event: {
                required: true,
                description: '申请种类 / requestReview 申请复查 or requestRecheck 申请复核',
                enum: ['requestRecheck', 'requestReview'],
              },
              title: { required: true, type: () => String, description: '名称 / name of the step' },
              to: { required: true, type: () => String, description: '状态 / the state of the proceeding afterwards' },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '期限 / last day of the review or recheck; null where none runs',
              },
              reason: { required: false, type: () => String, description: '理由 / why, masked' },
            },
            ReviewRequestedMessage: {},
          },
        ],
        [
          import('./webhooks/submission-messages.js'),
          {
            ToSourceMessage: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              externalId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '来源自己的编号 / id that the source gave it',
              },
            },
            AnsweredFileMessage: {
              id: { required: true, type: () => String, description: '编号 / id' },
              mediaType: { required: true, type: () => String, description: '媒体类型 / media type' },
              size: { required: true, type: () => Number, description: '字节数 / size in bytes' },
              sha256: { required: true, type: () => String, description: '摘要 / SHA-256 in hexadecimal' },
              url: { required: true, type: () => String, description: '下载地址 / path to read it at' },
            },
            SubmissionAnsweredMessage: {
              department: { required: true, type: () => String, description: '主办单位 / lead department' },
              departments: {
                required: true,
                type: () => [String],
                description: '答复单位 / all departments whose answer it is',
              },
              conclusion: { required: true, type: () => String, description: '办理结论 / conclusion' },
              solved: { required: true, type: () => Boolean, description: '是否解决 / whether the problem is solved' },
              text: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '答复内容，仅对信访人且关联未经人工确认时为空 / text, masked; null while it is for the petitioner alone and no person has confirmed the link',
              },
              attachments: {
                required: true,
                type: () => [t['./webhooks/submission-messages.js'].AnsweredFileMessage],
                description: '附件 / files',
              },
            },
            SubmissionNoticeMessage: {
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              notice: { required: true, type: () => String, description: '告知事项 / kind of notice' },
              title: { required: true, type: () => String, description: '名称 / its name' },
            },
            SubmissionSeparatedMessage: {
              matterNumber: {
                required: true,
                type: () => String,
                description: '原事项编号 / number of the matter that it left',
              },
              answeredBefore: {
                required: true,
                type: () => Boolean,
                description: '此前已答复 / it was answered there before; that is not taken back',
              },
              text: { required: true, type: () => String, description: '告知内容 / what the person is told' },
            },
            NoticeIssuedMessage: {
              kind: { required: true, type: () => String, description: '文书种类 / kind of paper' },
              number: { required: true, type: () => String, description: '文号 / document number' },
              title: { required: true, type: () => String, description: '标题 / title' },
              text: {
                required: false,
                type: () => String,
                description: '内容 / text, masked, of a paper that is told at once',
              },
            },
            PetitionAnsweredMessage: {
              matterNumber: {
                required: true,
                type: () => String,
                description: '事项编号 / matter number of the petition',
              },
              department: { required: true, type: () => String, nullable: true, description: '承办单位 / department' },
              solved: { required: true, type: () => Boolean, description: '是否解决 / whether the problem is solved' },
              text: {
                required: true,
                type: () => String,
                nullable: true,
                description: '答复内容，不对全体时为空 / text, masked; null when it is not for all',
              },
              ownCaseGoesOn: {
                required: true,
                type: () => Boolean,
                description: "本人办件继续 / always true: the person's own case answers for itself",
              },
            },
            PetitionMemberLeftMessage: {
              matterNumber: {
                required: true,
                type: () => String,
                description: '事项编号 / matter number of the petition',
              },
              text: { required: true, type: () => String, description: '告知内容 / what the person is told' },
            },
            OrderSteppedMessage: {
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              event: {
                required: true,
                type: () => String,
                description: '事件 / event, e.g. dispatch, sign, return, delay, reply, callback',
              },
              title: { required: true, type: () => String, description: '名称 / its name' },
              from: { required: true, type: () => String, description: '原状态 / state before' },
              to: {
                required: true,
                type: () => String,
                description: '新状态 / state after; the same where only the time changed',
              },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description: '主办单位 / lead department; null while nobody has it',
              },
              departmentName: {
                required: true,
                type: () => String,
                nullable: true,
                description: '主办单位名称 / its name when the message was written',
              },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '答复期限 / last day for the answer, Shanghai time; null while no time runs',
              },
            },
            RatingRequestedMessage: {
              proceedingId: {
                required: true,
                type: () => String,
                description: '办件 / id of the proceeding; the result is its event `callback`',
              },
              round: {
                required: true,
                description: '首次、最终 / the first call, or the one after the order was done again',
                enum: ['final', 'first'],
              },
              dueOn: {
                required: true,
                type: () => String,
                description: '回访期限 / last day for the call, Shanghai time',
              },
            },
          },
        ],
        [
          import('./endpoints/endpoint-bodies.js'),
          {
            SuccessRuleBody: {
              pointer: {
                required: true,
                type: () => String,
                description: '位置 / JSON pointer of one value in the body, e.g. /code',
              },
              values: {
                required: true,
                type: () => [String],
                description: '允许的值 / the value there, as text, must be one of these',
                maxLength: 100,
                minItems: 1,
                maxItems: 20,
              },
            },
            EndpointSettingsBody: {
              paused: { required: false, type: () => Boolean, description: '暂停 / while it is true, messages wait' },
              types: {
                required: false,
                type: () => [String],
                nullable: true,
                description: '只推送这些类型，空值为全部 / only messages of these types; null: all',
                uniqueItems: true,
                minItems: 1,
              },
              successRule: {
                required: false,
                type: () => t['./endpoints/endpoint-bodies.js'].SuccessRuleBody,
                nullable: true,
                description: '成功判定，空值为只看状态码 / null: the status alone decides',
              },
              ratePerSecond: {
                required: false,
                type: () => Number,
                nullable: true,
                description: '每秒上限，空值为不限 / messages a second at most; null: no limit',
                minimum: 0.01,
                maximum: 1000,
              },
              maxConcurrent: {
                required: false,
                type: () => Number,
                description: '同时推送上限 / tries at the same time at most; 4 when it was never set',
                minimum: 1,
                maximum: 64,
              },
              serviceCodes: {
                required: false,
                type: 'object',
                additionalProperties: { type: 'string' },
                description:
                  '服务代码，仅 Open311：类别代码（或其开头）对应的服务代码，`*` 为其他 / for Open311 alone: service code by category code or the beginning of one; `*` for all others',
              },
            },
            GivenKeyBody: {
              key: {
                required: false,
                type: () => String,
                description: '密钥，仅 Open311 / API key that the system gave the hub; for Open311 alone',
                pattern: '^[!-~]{1,200}$',
              },
            },
            EndpointBody: {
              ownerKind: {
                required: true,
                description: '所属类型 / whose messages: a department or a source',
                enum: ['department', 'source'],
              },
              owner: { required: true, type: () => String, description: '所属代码 / code of the department or source' },
              url: {
                required: true,
                type: () => String,
                description: '推送地址 / address that messages are sent to',
                minLength: 8,
                maxLength: 2000,
              },
              protocol: {
                required: false,
                type: () => String,
                description: '协议 / protocol; standard-webhooks when left out',
              },
              key: {
                required: false,
                type: () => String,
                description: '密钥，仅 Open311 / API key that the system gave the hub; for Open311 alone',
                pattern: '^[!-~]{1,200}$',
              },
              handshake: {
                required: false,
                type: () => Boolean,
                description: '先征求对方系统同意 / the system there must agree first (OPTIONS, WebHook-Request-Origin)',
              },
            },
            ReplayBody: {
              since: { required: true, type: () => String, description: '自 / messages written at this time or later' },
              until: {
                required: false,
                type: () => String,
                description: '至 / messages written before this time; until now when left out',
              },
              failedOnly: {
                required: false,
                type: () => Boolean,
                description: '只重发死信 / only messages that no try could deliver',
              },
            },
          },
        ],
        [
          import('./department/feed-consumer-bodies.js'),
          {
            FeedConsumerResponse: {
              ownerKind: {
                required: true,
                description: '所属类型 / a department or a source',
                enum: ['department', 'source'],
              },
              owner: { required: true, type: () => String, description: '所属代码 / code of the department or source' },
              name: { required: true, type: () => String, description: '名称 / name that the reader gave itself' },
              cursor: {
                required: true,
                type: () => String,
                description: '已确认的游标 / cursor up to which it has everything',
              },
              movedAt: { required: true, type: () => Date, description: '上次确认 / when it moved last' },
              readUpTo: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '已读到 / when the last message that it confirmed was written; null at the beginning',
              },
              unread: {
                required: true,
                type: () => Number,
                description: '未读数 / messages that it has not confirmed; 1000 stands for 1000 or more',
              },
            },
            SeekBody: {
              ownerKind: {
                required: true,
                description: '所属类型 / a department or a source',
                enum: ['department', 'source'],
              },
              owner: { required: true, type: () => String, description: '所属代码 / code of the department or source' },
              name: { required: true, type: () => String, description: '拉取方名称 / name of the reader' },
              since: {
                required: false,
                type: () => String,
                description: '自此时间起 / messages written at this time or later; everything when left out',
              },
            },
          },
        ],
        [
          import('./proceedings/event-parts.js'),
          {
            DocumentBody: {
              reference: { required: true, type: () => String, minLength: 0, maxLength: 200 },
              claims: {
                required: true,
                type: () => String,
                description: '投诉请求、事实和理由 / what the petitioner asks for, and why',
                minLength: 0,
                maxLength: 20000,
              },
              facts: { required: true, type: () => String, minLength: 0, maxLength: 20000 },
              opinion: { required: true, type: () => String, minLength: 0, maxLength: 20000 },
              legalBasis: { required: true, type: () => String, minLength: 0, maxLength: 5000 },
              results: {
                required: true,
                type: () => [Object],
                description: '支持, 解释说明, 不予支持: one for each request, in their order.',
                enum: ['explained', 'rejected', 'upheld'],
                isArray: true,
                minItems: 1,
                maxItems: 50,
              },
              remedy: { required: true, type: () => String, minLength: 0, maxLength: 5000 },
              issuer: { required: true, enum: ['body', 'inner-office'] },
            },
            ProofBody: {
              how: { required: true, enum: ['in-person', 'other', 'post'] },
              on: { required: true, type: () => String },
              taken: { required: true, enum: ['refused', 'signed'] },
              reference: { required: true, type: () => String, minLength: 2, maxLength: 200 },
            },
            StepBody: { text: { required: false, type: () => String, minLength: 1, maxLength: 5000 } },
          },
        ],
        [
          import('./proceedings/event-bodies.js'),
          {
            ReasonedBody: { reason: { required: true, type: () => String, minLength: 1, maxLength: 5000 } },
            WordsBody: {
              text: { required: true, type: () => String, minLength: 1, maxLength: 20000 },
              forAll: {
                required: false,
                type: () => Boolean,
                description: '对全体: the words are for everybody in the proceeding; otherwise 仅对信访人.',
              },
            },
            ReceiptNoticeBody: {
              path: {
                required: false,
                description: '办理途径 / the path, where none is decided yet',
                enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'],
              },
            },
            ClassifyBody: {
              path: { required: true, enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'] },
              reason: { required: false, type: () => String, minLength: 0, maxLength: 5000 },
            },
            JoinBody: {
              relation: {
                required: true,
                enum: ['CHANNEL_ECHO', 'JOINT', 'MASS_MAIL', 'REPEAT', 'RESUBMIT', 'SAME_MATTER'],
              },
              otherCase: { required: true, type: () => String, format: 'uuid' },
              sameFacts: {
                required: false,
                type: () => Boolean,
                description:
                  '认定为同一事实: must be true where the two proceedings stand under different matters; without it the step is refused (relationNamed).',
              },
              reason: { required: false, type: () => String, minLength: 0, maxLength: 5000 },
            },
            RefuseBody: {
              ground: { required: true, type: () => String, minLength: 2, maxLength: 3 },
              evidence: { required: false, type: () => String, minLength: 0, maxLength: 500 },
              body: { required: false, type: () => String, minLength: 0, maxLength: 200 },
              otherCase: { required: false, type: () => String, format: 'uuid' },
              relation: {
                required: false,
                enum: ['CHANNEL_ECHO', 'JOINT', 'MASS_MAIL', 'REPEAT', 'RESUBMIT', 'SAME_MATTER'],
              },
              sameFacts: { required: false, type: () => Boolean },
              newFactsClaimed: { required: false, type: () => Boolean },
              text: {
                required: false,
                type: () => String,
                description: 'What was found of the new facts that the petitioner claims.',
                minLength: 0,
                maxLength: 5000,
              },
            },
            SteerBody: {
              path: { required: true, enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'] },
              body: { required: true, type: () => String, minLength: 2, maxLength: 200 },
            },
            SendBody: {
              department: { required: true, type: () => String },
              assist: { required: false, type: () => [String], maxItems: 20 },
            },
            AssignBody: { due: { required: true, type: () => String } },
            AcceptBody: { path: { required: false, enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'] } },
            HandleByLawBody: {
              path: { required: true, enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'] },
              due: {
                required: false,
                type: () => String,
                description: 'Day on which the time ends that the law of the path gives.',
              },
            },
            ApprovedBody: { approver: { required: true, type: () => String, minLength: 1, maxLength: 100 } },
            ExtendBody: { days: { required: true, type: () => Number, minimum: 1, maximum: 3650 } },
            HearingBody: {
              from: { required: true, type: () => String },
              until: { required: true, type: () => String },
            },
            SettleBody: {
              evidence: { required: true, type: () => String, minLength: 2, maxLength: 500 },
              bothAgreed: { required: true, type: () => Boolean },
              solved: { required: false, type: () => Boolean },
            },
            EvidencedBody: { evidence: { required: true, type: () => String, minLength: 1, maxLength: 500 } },
            DeliveredBody: { proof: { required: true, type: () => t['./proceedings/event-parts.js'].ProofBody } },
            GroundedBody: {
              ground: { required: true, type: () => String, minLength: 2, maxLength: 64 },
              evidence: { required: false, type: () => String, minLength: 0, maxLength: 500 },
            },
            FindingBody: {
              text: {
                required: true,
                type: () => String,
                description: 'How it was looked into.',
                minLength: 2,
                maxLength: 2000,
              },
            },
          },
        ],
        [
          import('./proceedings/approval-bodies.js'),
          {
            ApprovalRequestBody: {
              event: {
                required: true,
                description: '步骤 / the step: `extend` 延期, `hang` 挂单',
                enum: ['extend', 'hang'],
              },
              days: {
                required: false,
                type: () => Number,
                description: '天数，延期时填写 / days, for an extension',
                minimum: 1,
                maximum: 3650,
              },
            },
            ApprovalDecisionBody: {
              decision: {
                required: true,
                description: '批准或不批准 / approve or refuse',
                enum: ['approved', 'refused'],
              },
            },
          },
        ],
        [
          import('./proceedings/approval-responses.js'),
          {
            ApprovalResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              proceedingId: { required: true, type: () => String, description: '办件 / id of the proceeding' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              event: { required: true, description: '步骤 / the step', enum: ['extend', 'hang'] },
              department: {
                required: true,
                type: () => String,
                description: '承办单位 / the unit for which the handler acts',
              },
              days: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '天数 / days asked for; null where there are none',
              },
              reason: { required: true, type: () => String, description: '申请理由 / why it is asked for' },
              state: {
                required: true,
                description: '状态 / state',
                enum: ['approved', 'expired', 'pending', 'refused', 'withdrawn'],
              },
              requestedBy: {
                required: true,
                type: () => String,
                description: '申请人 / who asked, as the audit names them',
              },
              requestedAt: { required: true, type: () => Date, description: '申请时间 / when' },
              expiresAt: { required: true, type: () => Date, description: '失效时间 / when it ends by itself' },
              decidedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '审批人 / who decided or withdrew it',
              },
              decidedAt: { required: true, type: () => Date, nullable: true, description: '审批时间 / when' },
              answer: {
                required: true,
                type: () => String,
                nullable: true,
                description: '审批理由 / why it was decided so',
              },
            },
            ApprovalRequestedResponse: {
              id: { required: true, type: () => String, description: '编号 / id of the request' },
            },
            ApprovalDecidedResponse: {
              state: {
                required: true,
                description: '状态 / state',
                enum: ['approved', 'expired', 'pending', 'refused', 'withdrawn'],
              },
            },
          },
        ],
        [
          import('./calls/call-bodies.js'),
          {
            CallEventBody: {
              event: {
                required: true,
                description: '事件 / it rings, somebody answers, it ends',
                enum: ['answer', 'hangup', 'newCall'],
              },
              callId: {
                required: true,
                type: () => String,
                description: '通话编号 / id of the call, the same in all its events',
              },
              from: {
                required: false,
                type: () => String,
                description:
                  '主叫 / number that calls, in any notation or as a SIP address; `anonymous` or nothing where it is withheld',
              },
              to: { required: false, type: () => String, description: '被叫 / number that is called' },
              direction: {
                required: false,
                description: '方向 / seen from the centre; in when left out',
                enum: ['in', 'out'],
              },
              user: {
                required: false,
                type: () => [String],
                description: '话务员 / who answers, or whose telephones ring',
              },
              queue: { required: false, type: () => String, description: '队列 / queue' },
              cause: { required: false, type: () => String, description: '挂断原因 / why it ended' },
            },
            TranscriptBody: {
              text: {
                required: true,
                type: () => String,
                description: '转写文字 / all that was heard so far, not only what is new',
                minLength: 1,
                maxLength: 200000,
              },
              version: {
                required: false,
                type: () => Number,
                description:
                  '版本 / counts up with every sending; without it a shorter text that is not final counts as older',
                minimum: 0,
                maximum: 1000000000,
              },
              final: {
                required: false,
                type: () => Boolean,
                description: '是否最终 / false while the service still listens; true when left out',
              },
            },
            CallSummaryBody: {
              content: {
                required: true,
                type: () => String,
                description: '主要内容 / what the caller said',
                minLength: 1,
                maxLength: 200000,
              },
              title: {
                required: false,
                type: () => String,
                description: '标题 / one line; the beginning of the content when left out',
                minLength: 1,
                maxLength: 500,
              },
              contactPhone: {
                required: false,
                type: () => String,
                description: '联系电话 / number for the answer, where it is not the one that called',
                minLength: 3,
                maxLength: 60,
              },
              callerName: {
                required: false,
                type: () => String,
                description: '姓名 / name; the word 保密 means: keep me confidential',
                minLength: 1,
                maxLength: 100,
              },
              appealKind: {
                required: false,
                description: '诉求类型 / kind',
                enum: ['举报', '咨询', '建议', '投诉', '求助', '表扬'],
              },
              urgency: { required: false, description: '紧急程度 / urgency', enum: ['一般', '特急', '紧急'] },
              address: {
                required: false,
                type: () => String,
                description: '事发地址 / where it happened',
                minLength: 1,
                maxLength: 500,
              },
              category: {
                required: false,
                type: () => String,
                description: "问题分类 / category in the centre's own words",
                minLength: 1,
                maxLength: 200,
              },
              confidential: {
                required: false,
                type: () => Boolean,
                description: '是否保密 / the caller asks to be kept confidential',
              },
              sameAs: {
                required: false,
                type: () => String,
                description:
                  "为同一问题 / number of a matter that the caller says is the same problem; it is joined where the machine thinks it possible too, and the receipt stays the caller's own",
                minLength: 1,
                maxLength: 40,
              },
            },
            ReturnCallResultBody: {
              outcome: {
                required: true,
                description:
                  '结果 / tried in vain; nothing is wanted any more; given up after three tries, or without a number',
                enum: ['not-reachable', 'not-reached', 'nothing-owed'],
              },
              note: {
                required: false,
                type: () => String,
                description: '说明 / why it ends; required unless it is tried again',
                minLength: 2,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./calls/call-responses.js'),
          {
            CallNotedResponse: {
              outcome: {
                required: true,
                description: '新信息、已知 / noted, or known before, as when it is sent again',
                enum: ['known', 'noted'],
              },
              id: { required: true, type: () => String, description: '通话 / id of the call in the hub' },
            },
            TranscriptResponse: {
              outcome: {
                required: true,
                description:
                  '新登记、补正、重发、旧版本 / new, a longer version, sent before, or older than what is registered',
                enum: ['amendment', 'outdated', 'registered', 'retransmission'],
              },
              registrationNumber: {
                required: false,
                type: () => String,
                description: '登记编号 / registration number; left out for an older version',
              },
            },
            CallResponse: {
              id: { required: true, type: () => String },
              callId: { required: true, type: () => String, description: '通话编号 / id of the exchange' },
              source: { required: true, type: () => String, description: '来源 / source' },
              direction: {
                required: true,
                description: '方向 / incoming, outgoing, or between two extensions',
                enum: ['in', 'internal', 'out'],
              },
              state: { required: true, description: '状态 / state', enum: ['ended', 'ringing', 'talking'] },
              number: {
                required: true,
                type: () => String,
                nullable: true,
                description: "对方号码 / the citizen's number, masked; null where it was withheld",
              },
              withheld: {
                required: true,
                type: () => Boolean,
                description: '匿名来电 / true where the exchange withheld the number',
              },
              queue: { required: true, type: () => String, nullable: true, description: '队列 / queue' },
              agent: { required: true, type: () => String, nullable: true, description: '话务员 / who answered' },
              beganAt: { required: true, type: () => Date, description: '开始时间 / when it began' },
              answeredAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '接听时间 / when it was answered',
              },
              endedAt: { required: true, type: () => Date, nullable: true, description: '挂断时间 / when it ended' },
              textDueAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '文字截止 / when a call back is owed unless a text arrives before',
              },
              registrationNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '登记编号 / registration number, once there is a text',
              },
            },
            ReturnCallResponse: {
              id: { required: true, type: () => String },
              number: {
                required: true,
                type: () => String,
                nullable: true,
                description: '号码 / number, masked; null where the exchange told none',
              },
              reason: {
                required: true,
                description: '原因 / hung up while waiting, nothing written down, or the end was never reported',
                enum: ['no-answer', 'no-hangup', 'no-text'],
              },
              missed: { required: true, type: () => Number, description: '未接次数 / missed calls that it stands for' },
              raisedAt: { required: true, type: () => Date, description: '产生时间 / since when it is owed' },
              dueAt: { required: true, type: () => Date, description: '期限 / by when it must be made' },
              late: { required: true, type: () => Boolean, description: '逾期 / the time is over' },
              tries: { required: true, type: () => Number, description: '已拨次数 / tries in vain' },
              triedAt: { required: true, type: () => Date, nullable: true, description: '最近拨打 / the last of them' },
              takenBy: { required: true, type: () => String, nullable: true, description: '承接人 / who took it' },
              calls: {
                required: true,
                type: () => [String],
                description: '通话 / ids of the missed calls, the latest first',
              },
            },
            ReturnCallTakenResponse: {
              id: { required: true, type: () => String },
              number: {
                required: true,
                type: () => String,
                nullable: true,
                description: '号码 / number in clear; null where nobody knows it',
              },
              calls: {
                required: true,
                type: () => [String],
                description: '通话 / ids of the missed calls, the latest first: the summary of one of them ends it',
              },
            },
            ReturnCallRecordedResponse: {
              outcome: { required: true, enum: ['recorded'] },
              tries: { required: true, type: () => Number, description: '已拨次数 / tries in vain' },
              done: { required: true, type: () => Boolean, description: '是否结束 / whether it is over' },
            },
          },
        ],
        [
          import('./calls/caller-bodies.js'),
          {
            CallerLookBody: {
              call: {
                required: false,
                type: () => String,
                description: '通话 / id of the call in the hub',
                format: 'uuid',
              },
              phone: {
                required: false,
                type: () => String,
                description: '电话 / number in any notation; required without a call',
                minLength: 3,
                maxLength: 60,
              },
            },
            ProblemLookBody: {
              text: { required: true, type: () => String, description: '内容 / words', minLength: 1, maxLength: 2000 },
              title: {
                required: false,
                type: () => String,
                description: '标题 / one line',
                minLength: 1,
                maxLength: 500,
              },
              place: { required: false, type: () => String, description: '地点 / where', minLength: 1, maxLength: 500 },
              category: {
                required: false,
                type: () => String,
                description: "问题分类 / category, by code or in the centre's own words",
                minLength: 1,
                maxLength: 200,
              },
            },
            HotspotAdviceBody: {
              text: {
                required: true,
                type: () => String,
                description: '口径 / text; empty to take it back',
                minLength: 0,
                maxLength: 1000,
              },
            },
          },
        ],
        [
          import('./http/submitted-file-response.js'),
          {
            SubmittedFileResponse: {
              place: { required: true, type: () => Number, description: '序号 / position in the submission, from 1' },
              size: { required: true, type: () => Number, description: '大小 / bytes' },
              doubtful: {
                required: true,
                type: () => Boolean,
                nullable: true,
                description:
                  '可疑 / name, type and first bytes contradict each other, or a click on the name runs it; null until it was examined',
              },
            },
          },
        ],
        [
          import('./triage/triage-responses.js'),
          {
            RiskFlagResponse: {
              code: { required: true, type: () => String, description: '代码 / code of the flag' },
              tag: { required: true, type: () => String, description: '名称 / its name' },
              urgency: { required: true, type: () => String, description: '紧急程度 / urgency that it asks for' },
              standing: {
                required: true,
                type: () => String,
                description: '语境 / how the text presents it: going on, told, past, possible, negated',
              },
              evidence: { required: true, type: () => String, description: '原文依据 / the words that raised it' },
              at: {
                required: true,
                type: () => Number,
                description: '位置 / where the words stand in the normalised title and text',
              },
            },
            OpinionResponse: {
              question: { required: true, description: '问题 / what was asked', enum: ['category', 'same-matter'] },
              subject: {
                required: true,
                type: () => String,
                description: '对象 / the submission, or the link question of `same-matter`',
              },
              model: { required: true, type: () => String, description: '模型 / name of the model' },
              promptVersion: { required: true, type: () => String, description: '提示词版本 / version of the prompt' },
              outcome: {
                required: true,
                type: () => String,
                description: '结果 / `answered`, or why there is no answer',
              },
              answer: { required: true, type: () => String, nullable: true, description: "回答 / the model's answer" },
              confidence: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '置信度 / 0 to 1, as the model says; of an embedding the cosine',
              },
              machineAnswer: {
                required: true,
                type: () => String,
                nullable: true,
                description: '机器判断 / what routing said itself',
              },
              agreed: {
                required: true,
                type: () => Boolean,
                nullable: true,
                description: '是否一致 / whether both agree',
              },
              latencyMs: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '用时（毫秒）/ milliseconds',
              },
              tokensIn: { required: true, type: () => Number, description: '输入词元 / tokens sent' },
              tokensOut: { required: true, type: () => Number, description: '输出词元 / tokens received' },
              costNote: {
                required: true,
                type: () => String,
                description: '计量方式 / `counted`, `estimated`, `cache`, `local` or `none`',
              },
              seenAt: { required: true, type: () => String, description: '时间 / when it was asked' },
            },
            TriageCandidateResponse: {
              lead: { required: true, type: () => String, description: '单位代码 / department code' },
              category: {
                required: true,
                type: () => String,
                description: '分类代码 / category for which it is responsible',
              },
              confidence: { required: true, type: () => Number, description: '置信度 / 0 to 1' },
              basis: { required: true, type: () => String, description: '依据 / why it is responsible' },
              evidence: {
                required: false,
                type: () => String,
                description: '近期办理情况 / what it did with such submissions recently',
              },
            },
            TriageItemResponse: {
              submissionId: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              matterId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所属事项 / its matter; null before it has one',
              },
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '分类代码 / code of the content list',
              },
              area: { required: true, type: () => String, nullable: true, description: '地区代码 / area code' },
              receivedAt: { required: true, type: () => Date, description: '收到时间 / when it was received' },
              dueAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '期限 / end of the running clock that ends first; null when none runs',
              },
              reason: { required: true, type: () => String, description: '转人工的原因代码 / code of the reason' },
              reasons: { required: true, type: () => [String], description: '原因 / the reason in words' },
              candidates: {
                required: true,
                type: () => [t['./triage/triage-responses.js'].TriageCandidateResponse],
                description:
                  '候选单位 / departments that routing considered, the best first; of returned work those that remain',
              },
              opinions: {
                required: true,
                type: () => [t['./triage/triage-responses.js'].OpinionResponse],
                description: '第二意见 / empty unless a second opinion is configured',
              },
              openedAt: { required: true, type: () => Date, description: '转入时间 / when it came to the desk' },
              title: { required: true, type: () => String, nullable: true, description: '标题 / title, masked' },
              text: { required: true, type: () => String, nullable: true, description: '正文 / text, masked' },
              files: {
                required: true,
                type: () => [t['./http/submitted-file-response.js'].SubmittedFileResponse],
                description:
                  '附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click',
              },
              appealKind: {
                required: true,
                type: () => String,
                nullable: true,
                description: '诉求类型 / kind of appeal, as suggested',
              },
              urgency: {
                required: true,
                type: () => String,
                nullable: true,
                description: '紧急程度 / urgency, as suggested',
              },
              risk: {
                required: true,
                type: () => [t['./triage/triage-responses.js'].RiskFlagResponse],
                nullable: true,
                description: '风险标记 / null before the words were understood',
              },
            },
            TriageDecidedResponse: { outcome: { required: true, enum: ['decided'] } },
          },
        ],
        [
          import('./calls/caller-responses.js'),
          {
            MatterAtCallResponse: {
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              category: { required: true, type: () => String, nullable: true, description: '分类代码 / category' },
              area: { required: true, type: () => String, nullable: true, description: '地区代码 / area' },
              state: { required: true, description: '状态 / state', enum: ['closed', 'open'] },
              openedAt: { required: true, type: () => Date, description: '开始时间 / since when' },
              lead: {
                required: true,
                type: () => String,
                nullable: true,
                description: '主办单位 / lead department; null where nobody has it yet',
              },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '期限 / last day of the nearest running time limit',
              },
              submissions: { required: true, type: () => Number, description: '来件数 / submissions' },
            },
            AnswerAtCallResponse: {
              department: { required: true, type: () => String, description: '答复单位 / department' },
              text: { required: true, type: () => String, description: '答复内容 / beginning of the text, masked' },
              at: { required: true, type: () => String, description: '答复时间 / when' },
            },
            MatterOfCallerResponse: {
              registrationNumber: {
                required: true,
                type: () => String,
                description: '登记编号 / what they sent about it last',
              },
              channel: { required: true, type: () => String, description: '渠道 / through which channel' },
              receivedAt: { required: true, type: () => Date, description: '收到时间 / when' },
              answer: {
                required: true,
                type: () => t['./calls/caller-responses.js'].AnswerAtCallResponse,
                nullable: true,
                description: '最近答复 / null while there is none',
              },
            },
            CallerResponse: {
              calls: { required: true, type: () => Number, description: '来电次数 / calls from this number' },
              unheard: {
                required: true,
                type: () => Number,
                description: '未被听到的次数 / those after which nobody knew what was wanted',
              },
              returnCall: {
                required: true,
                type: () => String,
                nullable: true,
                description: '待回拨 / id of the call back that is owed to it',
              },
              matters: {
                required: true,
                type: () => [t['./calls/caller-responses.js'].MatterOfCallerResponse],
                description: '事项 / open ones first',
              },
            },
            DangerAtCallResponse: {
              level: {
                required: true,
                description: '紧急程度 / now, within hours or days, or none',
                enum: ['none', 'now', 'soon'],
              },
              call: {
                required: true,
                type: () => [String],
                description: '应拨打 / numbers to call at once, the most needed first',
              },
              evidence: { required: true, type: () => [String], description: '原文依据 / the words that tell of it' },
            },
            LikelyCategoryResponse: {
              code: { required: true, type: () => String, description: '分类代码 / category' },
              confidence: { required: true, type: () => Number, description: '把握 / 0 to 1' },
              keywords: { required: true, type: () => [String], description: '原文依据 / the words that tell of it' },
            },
            WouldRouteResponse: {
              outcome: {
                required: true,
                description: '结果 / to the lead by itself, to a person at the triage desk, or under seal',
                enum: ['assign', 'sealed', 'triage'],
              },
              lead: { required: true, type: () => String, nullable: true, description: '主办单位 / lead department' },
              confidence: { required: true, type: () => Number, nullable: true, description: '把握 / 0 to 1' },
              triage: {
                required: true,
                type: () => String,
                nullable: true,
                description: '转人工原因 / why a person would decide',
              },
              candidates: {
                required: true,
                type: () => [t['./triage/triage-responses.js'].TriageCandidateResponse],
                description: '候选单位 / units that a person would choose from, best first',
              },
              reasons: { required: true, type: () => [String], description: '理由 / why' },
            },
            SimilarMatterResponse: {
              band: {
                required: true,
                description:
                  '相近程度 / would be linked, a person would be asked, or the same place or the same problem only',
                enum: ['ask', 'join', 'near'],
              },
              score: { required: true, type: () => Number, description: '把握 / belief that it is one matter' },
              reasons: { required: true, type: () => [String], description: '理由 / why' },
            },
            HotspotAtCallResponse: {
              id: { required: true, type: () => String },
              title: { required: true, type: () => String, description: '标题 / title' },
              state: { required: true, type: () => String, description: '状态 / state' },
              heat: { required: true, type: () => Number, description: '热度 / points' },
              raisedAt: { required: true, type: () => Date, description: '提出时间 / since when' },
              advice: {
                required: true,
                type: () => String,
                nullable: true,
                description: '口径 / what to tell the caller; null while nobody has written it',
              },
            },
            KnownProblemResponse: {
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '建议分类 / category by the words',
              },
              categories: {
                required: true,
                type: () => [t['./calls/caller-responses.js'].LikelyCategoryResponse],
                description: '可能的分类 / likely categories, best first',
              },
              area: { required: true, type: () => String, nullable: true, description: '地区 / area by the words' },
              place: {
                required: true,
                type: () => String,
                nullable: true,
                description: '地点 / place as the words name it',
              },
              danger: {
                required: true,
                type: () => t['./calls/caller-responses.js'].DangerAtCallResponse,
                description: '险情 / danger',
              },
              mayAccuse: {
                required: true,
                type: () => Boolean,
                description:
                  '疑似检举控告 / may accuse an official: nothing was compared; register it and tell nothing',
              },
              route: {
                required: true,
                type: () => t['./calls/caller-responses.js'].WouldRouteResponse,
                description: '拟派单位 / where routing would send it now',
              },
              matters: {
                required: true,
                type: () => [t['./calls/caller-responses.js'].SimilarMatterResponse],
                description: '同类事项 / best first',
              },
              hotspots: {
                required: true,
                type: () => [t['./calls/caller-responses.js'].HotspotAtCallResponse],
                description: '热点 / live hotspots there',
              },
            },
            HotspotAdviceResponse: {
              text: {
                required: true,
                type: () => String,
                nullable: true,
                description: '口径 / text; null while there is none',
              },
            },
          },
        ],
        [
          import('./intake/receipt-responses.js'),
          {
            SignatoryReceiptResponse: {
              place: {
                required: true,
                type: () => Number,
                description: '在来件各人中的位置，从 1 起 / position among the people of the submission, from 1',
              },
              name: { required: false, type: () => String, description: '姓名，已遮盖 / name, masked' },
              phone: { required: false, type: () => String, description: '电话，已遮盖 / phone, masked' },
              queryCode: {
                required: true,
                type: () => String,
                description: '本人的查询码 / query code of this person',
              },
            },
            ReceiptResponse: {
              outcome: {
                required: true,
                description: '新登记、补正、重发 / new, an amendment of an earlier one, or sent before',
                enum: ['amendment', 'registered', 'retransmission'],
              },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              queryCode: {
                required: false,
                type: () => String,
                description:
                  '查询码；未持密钥者重发而未带首次的随机 Idempotency-Key 时不再显示 / query code; left out where a sender without an API key sends again without the random Idempotency-Key of the first time',
              },
              signatories: {
                required: false,
                type: () => [t['./intake/receipt-responses.js'].SignatoryReceiptResponse],
                description:
                  '联名人、同访人各自的回执；没有别人时不出现 / the others who signed or came, each with an own query code; absent where there is nobody else',
              },
              receivedAt: {
                required: true,
                type: () => String,
                description: '收到时间 / instant of receipt; never changes',
              },
              amends: {
                required: false,
                type: () => String,
                description: '所补正的登记编号 / registration number that this one amends',
              },
              ignored: {
                required: false,
                type: () => [String],
                description:
                  '未识别的字段：留存备查，不据以办理 / fields that the channel does not know: they are kept for staff, and nothing is decided by them',
              },
            },
          },
        ],
        [
          import('./desk/desk-query.js'),
          {
            CallbacksQuery: {
              standing: {
                required: false,
                description: '情形 / early, due or late; all when left out',
                enum: ['due', 'early', 'late'],
              },
              limit: {
                required: false,
                type: () => Number,
                description: '最多条数 / how many at most',
                minimum: 1,
                maximum: 500,
              },
            },
            OpinionsQuery: {
              subject: {
                required: true,
                type: () => String,
                description: '对象 / id of a submission or of a link question',
                minLength: 1,
                maxLength: 64,
              },
            },
            TriageQuery: {
              reason: {
                required: false,
                type: () => String,
                description: '转人工的原因 / code of the reason, e.g. `returned`; all when left out',
                minLength: 1,
                maxLength: 40,
              },
              submission: {
                required: false,
                type: () => String,
                description: '来件 / only the item of this submission',
                format: 'uuid',
              },
              after: {
                required: false,
                type: () => Number,
                description: '跳过的条数 / how many are skipped: the length of the pages read so far',
                minimum: 0,
                maximum: 999999,
              },
            },
            HotspotsQuery: {
              state: {
                required: false,
                type: () => String,
                description: '状态 / state, e.g. `candidate`; all when left out',
                minLength: 1,
                maxLength: 40,
              },
            },
            HotspotMembersQuery: {
              after: {
                required: false,
                type: () => Number,
                description: '跳过的条数 / how many are skipped: the length of the pages read so far',
                minimum: 0,
                maximum: 999999,
              },
            },
            PageQuery: {
              cursor: {
                required: false,
                type: () => String,
                description: '游标 / `cursor` of the page before; the first page when left out',
                format: 'uuid',
              },
            },
            LinksQuery: {
              matter: { required: true, type: () => String, description: '事项 id / the matter', format: 'uuid' },
            },
            LinkQuestionsQuery: {
              open: {
                required: false,
                description: '是否待判 / `true`: only open ones, `false`: only answered ones; all when left out',
                enum: ['false', 'true'],
              },
            },
            SupervisionsQuery: {
              overdue: {
                required: false,
                description: '`true`: only those without a result after their day / 只看逾期未报送',
                enum: ['false', 'true'],
              },
            },
            RegistrationChecksQuery: {
              open: {
                required: false,
                description: '`false`: only those with a finding; open ones when left out / 是否待核查',
                enum: ['false', 'true'],
              },
            },
            NoticeReadingQuery: {
              purpose: {
                required: true,
                type: () => String,
                description: '用途 / what it is read for; written down',
                minLength: 2,
                maxLength: 500,
                pattern: '\\S[\\s\\S]*\\S',
              },
              lang: {
                required: false,
                description: '语言 / `en` adds the courtesy translation; by Accept-Language when left out',
                enum: ['en', 'zh'],
              },
            },
          },
        ],
        [
          import('./desk/supervision-responses.js'),
          {
            SuggestionSentResponse: {
              id: { required: true, type: () => String },
              dueOn: { required: true, type: () => String, description: '反馈期限 / last day for the written answer' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: "暂定 / true until the year's calendar is loaded",
              },
            },
            SuggestionResponse: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                description: '种类 / kind',
                enum: ['hold-to-account', 'improve-work', 'refine-policy'],
              },
              department: { required: true, type: () => String, description: '单位代码 / department it goes to' },
              matterId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所涉事项 / matter it rests on',
              },
              hotspotId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所涉热点 / hotspot it rests on',
              },
              text: { required: true, type: () => String, description: '内容 / text' },
              state: {
                required: true,
                description: '状态 / sent, or how it was answered',
                enum: ['adopted', 'not-adopted', 'partly', 'sent'],
              },
              sentAt: { required: true, type: () => Date, description: '发出时间 / when it was sent' },
              dueOn: { required: true, type: () => String, description: '反馈期限 / last day for the written answer' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: "暂定 / true until the year's calendar is loaded",
              },
              overdue: {
                required: true,
                type: () => Boolean,
                description: '逾期未反馈 / no written answer although the day has passed',
              },
              feedback: {
                required: true,
                type: () => String,
                nullable: true,
                description: '反馈内容 / the written answer',
              },
              feedbackAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '反馈时间 / when it was answered',
              },
            },
            RegistrationCheckResponse: {
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              drawnOn: { required: true, type: () => String, description: '抽取日期 / day on which it was drawn' },
              outcome: {
                required: true,
                nullable: true,
                description: '结果 / finding; null while open',
                enum: ['accurate', 'inaccurate'],
              },
              differences: {
                required: true,
                type: () => [
                  { field: { required: true, type: () => String }, note: { required: true, type: () => String } },
                ],
                description: '差异 / what differs',
              },
              checkedBy: { required: true, type: () => String, nullable: true, description: '核查人 / who checked' },
            },
            OriginalContentResponse: {
              mediaType: { required: true, type: () => String, description: '媒体类型 / media type' },
              base64: { required: true, type: () => String, description: '内容（base64）/ bytes in base64' },
            },
            RegistrationComparisonResponse: {
              registered: {
                required: true,
                type: () => Object,
                description: '登记内容 / the submission as it was registered',
              },
              original: {
                required: true,
                type: () => t['./desk/supervision-responses.js'].OriginalContentResponse,
                description: '原始内容 / the bytes that arrived',
              },
            },
            FindingRecordedResponse: { outcome: { required: true, enum: ['recorded'] } },
            LeaderNamedResponse: { outcome: { required: true, enum: ['named'] } },
            SupervisionResponse: {
              id: { required: true, type: () => String },
              proceedingId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              department: {
                required: true,
                type: () => String,
                description: '被督办单位 / department that is supervised',
              },
              ground: { required: true, type: () => String, description: '督办情形代码 / code of the ground' },
              groundName: { required: true, type: () => String, description: '督办情形 / the ground in words' },
              basis: { required: true, type: () => [String], description: '依据 / what the ground rests on' },
              reason: { required: true, type: () => String, description: '理由 / reason' },
              sentBy: { required: true, type: () => String, description: '督办人 / who sent it' },
              sentAt: { required: true, type: () => Date, description: '发出时间 / when it was sent' },
              dueOn: { required: true, type: () => String, description: '报送期限 / last day for the written result' },
              overdue: {
                required: true,
                type: () => Boolean,
                description: '逾期未报送 / no written result although the day has passed',
              },
              result: {
                required: true,
                type: () => String,
                nullable: true,
                description: '办理结果 / the written result',
              },
              resultAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '报送时间 / when the result was given',
              },
            },
            RecusalResponse: {
              id: { required: true, type: () => String },
              department: { required: true, type: () => String, nullable: true, description: '单位代码 / department' },
              person: {
                required: true,
                type: () => String,
                nullable: true,
                description: '人员 / person, by the name of the key',
              },
              reason: { required: true, type: () => String, description: '理由 / reason' },
              declaredBy: { required: true, type: () => String, description: '提出人 / who declared it' },
              declaredAt: { required: true, type: () => Date, description: '提出时间 / when' },
              liftedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '解除时间 / when it was lifted',
              },
              frozen: {
                required: true,
                type: () => Boolean,
                description: '暂停查阅 / the department may not read the file either',
              },
            },
            RecusalLiftedResponse: { outcome: { required: true, enum: ['lifted'] } },
            CallbackResponse: {
              proceedingId: { required: true, type: () => String },
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              registrationNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '来电的登记编号 / registration number of the call that opened it',
              },
              department: { required: true, type: () => String, nullable: true, description: '承办单位 / department' },
              state: { required: true, type: () => String, description: '工单状态 / state of the order' },
              answered: {
                required: true,
                type: () => Boolean,
                description: '是否已答复 / false: its time is over and the department has not replied (INV-39)',
              },
              callable: {
                required: true,
                type: () => Boolean,
                description: '现在可否回访 / false while the centre itself must decide something first',
              },
              which: {
                required: true,
                description: '首次或最终回访 / first or final (after it was reopened)',
                enum: ['final', 'first'],
              },
              tries: {
                required: true,
                type: () => Number,
                description: '未接通次数 / calls of this round that reached nobody',
              },
              triedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '最近一次未接通 / the last of them',
              },
              limitEndsOn: {
                required: true,
                type: () => String,
                description: '答复期限届满日 / when the time to answer ends, in Shanghai',
              },
              dueOn: {
                required: true,
                type: () => String,
                description: '回访期限 / day by which the call is to be made',
              },
              dueAt: { required: true, type: () => Date, description: '回访到期时刻 / the moment it ends' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: "暂定 / true until the year's calendar is loaded",
              },
              standing: { required: true, description: '情形 / early, due or late', enum: ['due', 'early', 'late'] },
            },
            SecondLookResponse: {
              id: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              matterId: { required: true, type: () => String },
              proceedingId: { required: true, type: () => String },
              slot: { required: true, description: '评价对象 / what was rated', enum: ['bureau', 'call-back', 'unit'] },
              department: { required: true, type: () => String, nullable: true, description: '单位代码 / department' },
              openedAt: { required: true, type: () => Date, description: '提出时间 / when' },
              reason: {
                required: true,
                type: () => String,
                description: "本人所述（已脱敏）/ the person's own words, masked",
              },
            },
            SecondLookDecidedResponse: { outcome: { required: true, enum: ['decided'] } },
            WarningResponse: {
              id: { required: true, type: () => String },
              words: { required: true, type: () => String, description: '说明 / in one sentence' },
              category: { required: true, type: () => String, description: '分类代码 / code of the content list' },
              area: {
                required: true,
                type: () => String,
                description: '区县代码 / district code; empty for submissions that name none',
              },
              since: { required: true, type: () => Date, description: '起 / first day of the window' },
              until: { required: true, type: () => Date, description: '止 / end of the window' },
              observed: { required: true, type: () => Number, description: '实际件数 / submissions counted' },
              expected: { required: true, type: () => Number, description: '预期件数 / submissions expected' },
              raisedAt: { required: true, type: () => Date, description: '提出时间 / when it was raised' },
              endedAt: { required: true, type: () => Date, nullable: true, description: '消退时间 / when it ended' },
              seenBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '查看人 / who acknowledged it first',
              },
              seenAt: { required: true, type: () => Date, nullable: true, description: '查看时间 / when' },
            },
            WarningSeenResponse: { outcome: { required: true, enum: ['seen'] } },
            FirstReceiverResponse: {
              proceedingId: { required: true, type: () => String },
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              kind: { required: true, description: '办件种类 / kind of proceeding', enum: ['order', 'petition'] },
              unit: {
                required: true,
                type: () => String,
                description: '首接单位 / department that it was first given to',
              },
              current: {
                required: true,
                type: () => String,
                nullable: true,
                description: '现承办单位 / department that has it now',
              },
              since: { required: true, type: () => Date, description: '首次派单时间 / when it was first given out' },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '签收期限 / day by which some department must have signed; null where the city has set none',
              },
              provisional: {
                required: true,
                type: () => Boolean,
                description: "暂定 / true until the year's calendar is loaded",
              },
              overdue: { required: true, type: () => Boolean, description: '逾期 / the day has passed' },
            },
          },
        ],
        [
          import('./admin/category-body.js'),
          {
            CategoryBody: {
              code: { required: true, type: () => String, description: '分类代码 / code of the content list' },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./admin/category-query.js'),
          {
            LessonsQuery: {
              level: {
                required: false,
                description: '标签层级 / `1`: name of the first level (the default), `3`: code of the leaf',
                enum: ['1', '3'],
              },
            },
          },
        ],
        [
          import('./admin/model-responses.js'),
          {
            ShadowCountsResponse: {
              compared: {
                required: true,
                type: () => Number,
                description: '比对件数 / submissions that both were asked about',
              },
              agreed: { required: true, type: () => Number, description: '一致件数 / same answer' },
              corrected: {
                required: true,
                type: () => Number,
                description: '其中有人工认定 / of these, with a category set by a person',
              },
              servingRight: {
                required: true,
                type: () => Number,
                description: '现用模型小类正确 / the serving model is right about the leaf',
              },
              shadowRight: {
                required: true,
                type: () => Number,
                description: '影子模型小类正确 / the shadow is right about the leaf',
              },
              servingRightFirst: {
                required: true,
                type: () => Number,
                description: '现用模型大类正确 / the serving model is right about the first level',
              },
              shadowRightFirst: {
                required: true,
                type: () => Number,
                description: '影子模型大类正确 / the shadow is right about the first level',
              },
            },
            ModelResponse: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String, description: '名称 / name' },
              version: { required: true, type: () => String, description: '版本 / version' },
              labels: { required: true, type: () => [String], description: '标签 / labels that it can answer' },
              lessons: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'number' },
                description: '训练样本数 / training examples, by kind',
              },
              bytes: { required: true, type: () => Number, description: '大小（字节）/ bytes' },
              state: {
                required: true,
                description: '状态 / in the shadow, serving, or retired',
                enum: ['retired', 'serving', 'shadow'],
              },
              createdBy: { required: true, type: () => String, description: '上传人 / who uploaded it' },
              at: { required: true, type: () => Date, description: '上传时间 / when' },
              promotedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '转正人 / who promoted it',
              },
              promotedAt: { required: true, type: () => Date, nullable: true, description: '转正时间 / when' },
              shadow: {
                required: true,
                type: () => t['./admin/model-responses.js'].ShadowCountsResponse,
                description: '影子比对 / how it compares with the serving model',
              },
            },
            ModelUploadedResponse: {
              outcome: { required: true, enum: ['shadow'] },
              id: { required: true, type: () => String },
              version: { required: true, type: () => String, description: '版本 / version' },
            },
            ModelPromotedResponse: {
              outcome: { required: true, enum: ['serving'] },
              id: { required: true, type: () => String },
            },
            ModelRolledBackResponse: {
              outcome: { required: true, enum: ['retired'] },
              servingNow: {
                required: true,
                type: () => String,
                nullable: true,
                description: '现用模型 / the model that serves now; null: the built-in rules alone',
              },
            },
            CategoryCorrectedResponse: {
              outcome: { required: true, enum: ['corrected'] },
              said: { required: true, type: () => String, description: '机器判断 / the category that routing said' },
              corrected: { required: true, type: () => String, description: '认定分类 / the category that stands now' },
            },
            BelievedCategoryResponse: {
              code: { required: true, type: () => String, description: '分类代码 / code of the content list' },
              name: { required: true, type: () => String, nullable: true, description: '名称 / name' },
              belief: { required: true, type: () => Number, description: '置信度 / 0 to 1' },
            },
            CandidateCategoryResponse: {
              code: { required: true, type: () => String, description: '分类代码 / code of the content list' },
              name: { required: true, type: () => String, nullable: true, description: '名称 / name' },
            },
            LessonWantedResponse: {
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              text: { required: true, type: () => String, description: '正文 / text, masked' },
              category: {
                required: true,
                type: () => t['./admin/model-responses.js'].BelievedCategoryResponse,
                description: '机器判断 / what routing says',
              },
              candidates: {
                required: true,
                type: () => [t['./admin/model-responses.js'].CandidateCategoryResponse],
                description: '候选 / other categories that it considered',
              },
              shadow: {
                required: true,
                type: () => t['./admin/model-responses.js'].BelievedCategoryResponse,
                nullable: true,
                description: '影子模型判断 / what the shadow says, where one is asked',
              },
              why: {
                required: true,
                description: '选取原因 / why it was chosen',
                enum: ['close-margin', 'disagreement', 'low-belief'],
              },
              worth: { required: true, type: () => Number, description: '价值 / 0 to 1: how much an answer teaches' },
            },
          },
        ],
        [
          import('./reports/calendar-body.js'),
          {
            CalendarBody: {
              holidays: {
                required: true,
                type: () => [String],
                description: '放假日 / weekdays that are off',
                maxItems: 60,
              },
              workdays: {
                required: true,
                type: () => [String],
                description: '调休上班日 / weekend days that are worked',
                maxItems: 30,
              },
              source: {
                required: true,
                type: () => String,
                description: '通知标题和文号 / title and number of the notice',
                minLength: 4,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./proceedings/work-responses.js'),
          {
            ClockResponse: {
              clock: { required: true, type: () => String, description: '时限代码 / code of the clock' },
              title: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '名称 / name',
              },
              who: {
                required: true,
                description: '谁办 / who has to act',
                enum: ['centre', 'petitioner', 'responsible-body'],
              },
              state: {
                required: true,
                description: '状态 / state',
                enum: ['met', 'missed', 'paused', 'running', 'stopped'],
              },
              level: {
                required: true,
                nullable: true,
                description: '预警 / warning level; null when it has ended',
                enum: ['normal', 'notice', 'overdue', 'severe', 'warning'],
              },
              startedOn: { required: true, type: () => String, description: '起算日 / first day, Shanghai time' },
              endsOn: {
                required: true,
                type: () => String,
                description: '未顺延的末日 / last day before it rolls to a work day',
              },
              dueOn: { required: true, type: () => String, description: '到期日 / last day' },
              originalDueOn: {
                required: true,
                type: () => String,
                description: '原到期日 / last day as it was at the start',
              },
              dueAt: { required: true, type: () => Date, description: '到期时间 / instant after which it is late' },
              provisional: {
                required: true,
                type: () => Boolean,
                description: '暂定 / the holidays of that year are not published yet',
              },
              extensions: { required: true, type: () => Number, description: '延期次数 / how often it was extended' },
              endedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '结束时间 / instant at which it ended',
              },
              rule: { required: true, type: () => String, description: '规则 / rule' },
              basis: { required: true, type: () => String, description: '依据 / basis' },
              mark: {
                required: true,
                description: '依据性质 / evidence mark of the basis',
                enum: ['J', 'L', 'L-local', 'N', 'P', 'U'],
              },
              standing: {
                required: true,
                description:
                  "法律、规范性文件、本市配置 / what it is: law, a published norm, or this city's own configuration",
                enum: ['law', 'local-configuration', 'norm'],
              },
            },
            AnswerFileResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              name: { required: true, type: () => String, description: '文件名 / name' },
              mediaType: { required: true, type: () => String, description: '媒体类型 / media type' },
              size: { required: true, type: () => Number, description: '字节数 / size in bytes' },
              sha256: { required: true, type: () => String, description: '摘要 / SHA-256 in hexadecimal' },
              forPetitioner: {
                required: true,
                type: () => Boolean,
                description: '随答复送达诉求人 / goes to the petitioners with the answer',
              },
            },
            FindingResponse: {
              request: {
                required: true,
                type: () => Number,
                description: '诉求序号 / position of the request in its matter, from 1',
              },
              facts: { required: true, type: () => String, description: '事实 / facts' },
              basis: { required: true, type: () => String, description: '依据 / basis' },
              conclusion: {
                required: true,
                description: '结论 / conclusion',
                enum: ['advice_adopted', 'explained', 'not_adopted', 'rejected', 'upheld'],
              },
              remedy: { required: true, type: () => String, description: '措施 / what is done' },
            },
            AnswerResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              assignmentId: { required: false, type: () => String, description: '派单编号 / id of the assignment' },
              department: { required: true, type: () => String, description: '单位 / department' },
              role: { required: true, description: '主办或协办 / lead or assist', enum: ['assist', 'lead'] },
              conclusion: { required: true, type: () => String, description: '办理结论 / conclusion' },
              solved: { required: true, type: () => Boolean, description: '是否解决 / whether the problem is solved' },
              text: { required: true, type: () => String, description: '答复内容 / text, masked' },
              findings: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].FindingResponse],
                description: '对各项诉求的认定 / what was found about each request',
              },
              answeredAt: { required: true, type: () => String, description: '答复时间 / instant' },
              merges: {
                required: true,
                type: () => [String],
                description: '合并的答复 / ids of the answers that it merges',
              },
              attachments: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].AnswerFileResponse],
                description: '附件 / files',
              },
            },
            ShareResponse: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              department: { required: true, type: () => String, description: '单位 / department' },
              state: { required: true, type: () => String, description: '状态 / state of the assignment' },
              answers: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].AnswerResponse],
                description: '答复 / its answers',
              },
            },
            WorkSubmissionResponse: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / instant of receipt' },
              relation: { required: true, type: () => String, description: '关联 / why it belongs to the matter' },
              addressed: {
                required: true,
                type: () => Boolean,
                description:
                  '写给信访人的内容亦达此人 / what is written to the petitioner reaches this person too; otherwise only what is for all',
              },
              title: { required: true, type: () => String, description: '标题 / title' },
              text: { required: true, type: () => String, description: '内容 / text' },
              files: {
                required: true,
                type: () => [t['./http/submitted-file-response.js'].SubmittedFileResponse],
                description:
                  '附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click',
              },
            },
            HandlerResponse: {
              id: { required: true, type: () => String, description: '账号 / id of the account' },
              name: { required: true, type: () => String, description: '姓名 / name' },
              deputyFor: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '代理谁 / account of the person on leave for whom this one stands in; null when it was named itself',
              },
            },
            WorkResponse: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              role: { required: true, type: () => String, description: '主办、协办、抄送 / lead, assist or copy' },
              state: { required: true, type: () => String, description: '状态 / state' },
              matterId: { required: true, type: () => String, description: '事项 / id of the matter' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              proceeding: { required: true, type: () => String, description: '办件类型 / kind of proceeding' },
              proceedingId: {
                required: true,
                type: () => String,
                description: '办件 / id of the proceeding, whose events are the steps',
              },
              caseState: { required: true, type: () => String, description: '办件状态 / state of the proceeding' },
              reasons: { required: true, type: () => [String], description: '派单理由 / why it was sent here' },
              assignedAt: { required: true, type: () => Date, description: '派单时间 / instant' },
              title: { required: true, type: () => String, description: '标题 / title of the matter' },
              handler: {
                required: true,
                type: () => t['./proceedings/work-responses.js'].HandlerResponse,
                nullable: true,
                description: '承办人 / its handler; null where nobody was named',
              },
              clocks: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].ClockResponse],
                description: '时限 / clocks that run on it, the nearest end first',
              },
              urged: { required: true, type: () => Number, description: '催办次数 / how often it was urged' },
              submissions: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].WorkSubmissionResponse],
                description: '来件 / its submissions',
              },
            },
            WorkDetailResponse: {
              shares: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].ShareResponse],
                description: '协办情况 / empty for an assignment that does not lead',
              },
            },
            SignedResponse: { outcome: { required: true, description: '结果 / outcome', enum: ['signed'] } },
            ReturnedResponse: { outcome: { required: true, description: '结果 / outcome', enum: ['returned'] } },
            AnsweredResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['answered'] },
              told: {
                required: true,
                type: () => Number,
                description: '已告知的来件数 / how many submissions the answer is owed to',
              },
            },
            PetitionerResponse: {
              role: {
                required: true,
                description: '角色 / part that the person has',
                enum: ['agent', 'lead', 'member', 'representative'],
              },
              name: { required: false, type: () => String, description: '姓名 / name' },
              phone: {
                required: false,
                type: () => String,
                description: '电话 / phone; digits only where the writing is one number',
              },
              otherPhone: { required: false, type: () => String, description: '另一电话 / a second number' },
              idNumber: { required: false, type: () => String, description: '证件号 / id card number' },
              address: { required: false, type: () => String, description: '住址 / address' },
              account: { required: false, type: () => String, description: '渠道账号 / account in the channel' },
            },
            RevealedWordsResponse: {
              title: { required: true, type: () => String, description: '标题 / title' },
              text: { required: true, type: () => String, description: '正文 / text' },
              placeText: { required: true, type: () => String, nullable: true, description: '地点 / place in words' },
              extra: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description:
                  "其他字段 / the channel's other fields: the time as it was written, columns that the hub does not know, the address of a post",
              },
            },
            RevealedResponse: {
              people: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].PetitionerResponse],
                description: '诉求人 / people',
              },
              words: {
                required: true,
                type: () => t['./proceedings/work-responses.js'].RevealedWordsResponse,
                nullable: true,
                description: '原文 / the words as they were sent, unmasked; null where they also accuse somebody',
              },
            },
          },
        ],
        [
          import('./reports/clock-responses.js'),
          {
            LateClockResponse: {
              family: {
                required: true,
                type: () => String,
                description: '时限种类 / family of clocks, as the report counts them',
              },
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              department: { required: true, type: () => String, nullable: true, description: '单位代码 / department' },
            },
            CalendarResponse: {
              year: { required: true, type: () => Number, description: '年度 / year' },
              version: { required: true, type: () => String, description: '版本 / version of what was loaded' },
              holidays: { required: true, description: '放假日（工作日）/ weekdays that are off' },
              workdays: { required: true, description: '调休上班日 / weekend days that are worked' },
              source: {
                required: true,
                type: () => String,
                description: '通知标题和文号 / title and number of the notice',
              },
            },
            MovedClockResponse: {
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              family: { required: true, type: () => String, description: '时限种类 / family of clocks' },
              dueBefore: { required: true, type: () => String, description: '现到期日 / last day now' },
              dueAfter: { required: true, type: () => String, description: '届时到期日 / last day then' },
            },
            CalendarTriedResponse: {
              examined: {
                required: true,
                type: () => Number,
                description: '试算的时限 / provisional clocks that were tried; never those of sealed files',
              },
              left: { required: true, type: () => Boolean, description: '是否还有未试算的 / whether there were more' },
              moved: {
                required: true,
                type: () => Number,
                description: '到期日会变动的时限 / clocks whose last day would move',
              },
              clocks: {
                required: true,
                type: () => [t['./reports/clock-responses.js'].MovedClockResponse],
                description: '清单，至多一百条 / the first hundred of them',
              },
            },
            CalendarLoadedResponse: {
              recomputed: {
                required: true,
                type: () => Number,
                description: '重算的时限 / clocks that were computed again',
              },
              moved: {
                required: true,
                type: () => Number,
                description: '到期日变动的时限 / clocks whose last day moved',
              },
            },
          },
        ],
        [
          import('./proceedings/answer-bodies.js'),
          {
            RequestFindingBody: {
              request: { required: true, type: () => Number, minimum: 1, maximum: 20 },
              facts: { required: true, type: () => String, minLength: 2, maxLength: 20000 },
              basis: { required: true, type: () => String, minLength: 2, maxLength: 5000 },
              conclusion: {
                required: true,
                enum: ['advice_adopted', 'explained', 'not_adopted', 'rejected', 'upheld'],
              },
              remedy: { required: true, type: () => String, minLength: 2, maxLength: 5000 },
            },
            WithoutBody: {
              department: { required: true, type: () => String },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
            },
            AnswerFileBody: {
              forPetitioner: {
                required: false,
                type: () => Boolean,
                description: '送诉求人: the petitioners get it with the answer.',
              },
              forAll: {
                required: false,
                type: () => Boolean,
                description:
                  '对全体: everybody in the proceeding gets it, also those whom only the machine linked; otherwise 仅对信访人.',
              },
            },
            AnswerPartsBody: {
              forAll: {
                required: false,
                type: () => Boolean,
                description:
                  '对全体: the words are for everybody in the proceeding, also for those whom only the machine linked; otherwise 仅对信访人.',
              },
              findings: {
                required: false,
                type: () => [t['./proceedings/answer-bodies.js'].RequestFindingBody],
                maxItems: 20,
              },
              merges: {
                required: false,
                type: () => [String],
                description: "Ids of the assisting bodies' answers that this one uses.",
                format: 'uuid',
                maxItems: 50,
              },
              without: { required: false, type: () => [t['./proceedings/answer-bodies.js'].WithoutBody], maxItems: 50 },
              attachments: { required: false, type: () => [t['./proceedings/answer-bodies.js'].AnswerFileBody] },
            },
            AnswerBody: {
              conclusion: {
                required: true,
                enum: ['advice_adopted', 'explained', 'not_adopted', 'rejected', 'upheld'],
              },
              text: { required: true, type: () => String, minLength: 2, maxLength: 20000 },
              solved: { required: true, type: () => Boolean },
              document: {
                required: false,
                type: () => t['./proceedings/event-parts.js'].DocumentBody,
                description: '信访处理意见书: for a petition that is decided (A6).',
              },
            },
            LegalReplyBody: {
              remedy: {
                required: false,
                type: () => String,
                description:
                  '救济途径 / what the petitioner may do against the reply; the usual words of the path where it is left out',
                minLength: 2,
                maxLength: 5000,
              },
              text: { required: true, type: () => String, minLength: 1, maxLength: 20000 },
              conclusion: {
                required: false,
                enum: ['advice_adopted', 'explained', 'not_adopted', 'rejected', 'upheld'],
              },
              solved: { required: false, type: () => Boolean },
            },
            DecideBody: {
              document: { required: true, type: () => t['./proceedings/event-parts.js'].DocumentBody },
              solved: { required: false, type: () => Boolean },
              sameFacts: {
                required: false,
                type: () => Boolean,
                description:
                  'After a revocation: whether the decision stands on the same facts and reasons as the one before.',
              },
              sameOpinion: {
                required: false,
                type: () => Boolean,
                description: 'After a revocation: whether the opinion is the former one or basically the same.',
              },
            },
            ReplyBody: {
              text: { required: true, type: () => String, minLength: 1, maxLength: 20000 },
              isTrue: { required: true, type: () => Boolean },
              withinDuty: { required: true, type: () => Boolean },
              contacted: { required: true, type: () => Boolean },
              solved: { required: true, type: () => Boolean },
              whyNot: { required: false, type: () => String, minLength: 0, maxLength: 5000 },
              conclusion: {
                required: false,
                enum: ['advice_adopted', 'explained', 'not_adopted', 'rejected', 'upheld'],
              },
            },
          },
        ],
        [
          import('./http/purpose-body.js'),
          {
            PurposeBody: {
              purpose: {
                required: true,
                type: () => String,
                description: '用途 / what it is read for',
                minLength: 2,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./department/handler-bodies.js'),
          {
            HandlerBody: {
              handler: {
                required: true,
                type: () => String,
                nullable: true,
                description: '承办人 / account of the new handler; null gives the work back to the unit',
                format: 'uuid',
              },
              instead: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  '原承办人 / the handler that the caller saw, null for nobody; where another one was named meanwhile, nothing is changed',
                format: 'uuid',
              },
            },
            InboxQuery: {
              handler: {
                required: false,
                description:
                  '承办人 / `mine`: what the caller handles or stands in for, `nobody`: what no person handles',
                enum: ['mine', 'nobody'],
              },
              account: {
                required: false,
                type: () => String,
                description: '某承办人 / what this account handles; not together with `handler`',
                format: 'uuid',
              },
            },
          },
        ],
        [
          import('./department/return-body.js'),
          { ReturnBody: { reason: { required: true, type: () => String, minLength: 4, maxLength: 2000 } } },
        ],
        [
          import('./desk/matter-responses.js'),
          {
            MatterSubmissionResponse: {
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / when it was received' },
              relation: { required: true, type: () => String, description: '关联 / why it belongs to the matter' },
              score: { required: true, type: () => Number, description: '关联分值 / 0 to 1' },
              reasons: { required: true, type: () => [String], description: '关联理由 / reasons of the link' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              text: { required: true, type: () => String, description: '正文 / text, masked' },
              files: {
                required: true,
                type: () => [t['./http/submitted-file-response.js'].SubmittedFileResponse],
                description:
                  '附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click',
              },
              appealKind: {
                required: true,
                type: () => String,
                nullable: true,
                description: '诉求类型 / kind of appeal, as suggested',
              },
              urgency: {
                required: true,
                type: () => String,
                nullable: true,
                description: '紧急程度 / urgency, as suggested',
              },
              risk: {
                required: true,
                type: () => [t['./triage/triage-responses.js'].RiskFlagResponse],
                nullable: true,
                description: '风险标记 / null before the words were understood',
              },
            },
            MatterAssignmentResponse: {
              department: { required: true, type: () => String, description: '单位代码 / department code' },
              role: { required: true, type: () => String, description: '主办、协办或抄送 / lead, assist or copy' },
              state: { required: true, type: () => String, description: '状态 / state' },
              confidence: { required: true, type: () => Number, description: '置信度 / 0 to 1' },
              reasons: { required: true, type: () => [String], description: '理由 / why this department' },
              returnReason: {
                required: true,
                type: () => String,
                nullable: true,
                description: '退回理由 / why it was returned',
              },
            },
            MatterResponse: {
              id: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              kind: { required: true, type: () => String, description: '类型 / kind' },
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '分类代码 / code of the content list',
              },
              area: { required: true, type: () => String, nullable: true, description: '地区代码 / area code' },
              submissions: {
                required: true,
                type: () => [t['./desk/matter-responses.js'].MatterSubmissionResponse],
                description: '来件 / its submissions, the first received first',
              },
              proceedings: {
                required: true,
                type: () => [
                  {
                    id: { required: true, type: () => String },
                    kind: { required: true, type: () => String },
                    state: { required: true, type: () => String },
                  },
                ],
                description: '办件 / its proceedings',
              },
              clocks: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].ClockResponse],
                description: '时限 / its clocks, each with its legal basis',
              },
              assignments: {
                required: true,
                type: () => [t['./desk/matter-responses.js'].MatterAssignmentResponse],
                description: '派单 / its assignments',
              },
            },
            RelatedMatterResponse: {
              matterId: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              state: { required: true, type: () => String, description: '状态 / state' },
              score: {
                required: true,
                type: () => Number,
                description: '0 to 1: how likely it is the same matter after all / 同一事项的可能性',
              },
              reasons: { required: true, type: () => [String], description: '理由 / reasons' },
            },
            ListedMatterResponse: {
              matterId: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '分类代码 / code of the content list',
              },
              area: { required: true, type: () => String, nullable: true, description: '地区代码 / area code' },
              openedAt: { required: true, type: () => Date, description: '立项时间 / when it was opened' },
              days: { required: true, type: () => Number, description: '已历天数 / days since it was opened' },
              submissions: { required: true, type: () => Number, description: '来件数 / submissions' },
              repeats: {
                required: true,
                type: () => Number,
                description: '同一人最多来件数 / most submissions by one person',
              },
              open: { required: true, type: () => Boolean, description: '是否在办 / still open' },
              leader: {
                required: true,
                type: () => String,
                nullable: true,
                description: '包案领导 / leader in charge',
              },
              reviewOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '下次查看日期 / day of the next look',
              },
              grounds: {
                required: true,
                type: () => [Object],
                description: '列入原因 / why it is listed',
                enum: ['old', 'petitioned-after-its-end', 'repeated'],
                isArray: true,
              },
            },
            FurtherProblemResponse: {
              part: { required: true, type: () => Number, description: '序号 / position in the submission' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              text: { required: true, type: () => String, description: '正文 / text, masked' },
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '分类代码 / code of the content list',
              },
              place: { required: true, type: () => String, nullable: true, description: '地点 / place as written' },
              reasons: {
                required: true,
                type: () => [String],
                description: '理由 / why it was taken as a problem of its own',
              },
            },
            CategoryCorrectionResponse: {
              code: { required: true, type: () => String, description: '认定分类 / category that stands now' },
              said: { required: true, type: () => String, description: '机器判断 / category that routing said' },
              reason: { required: true, type: () => String, description: '理由 / why' },
              by: { required: true, type: () => String, description: '认定人 / who set it' },
              at: { required: true, type: () => String, description: '认定时间 / when' },
            },
            SubmissionResponse: {
              id: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              source: { required: true, type: () => String, description: '来源代码 / source' },
              receivedAt: { required: true, type: () => Date, description: '收到时间 / when it was received' },
              registeredAt: { required: true, type: () => Date, description: '登记时间 / when it was registered' },
              archive: {
                required: true,
                type: () => Boolean,
                description: '档案：只登记备查 / registered as history, nobody works on it',
              },
              people: {
                required: true,
                type: () => [
                  {
                    role: { required: true, type: () => String },
                    name: { required: false, type: () => String },
                    phone: { required: false, type: () => String },
                  },
                ],
                description: '信访人（已脱敏）/ people, masked',
              },
              claimedCount: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '信访人数 / how many people it speaks for, as counted; null where nobody counted',
              },
              group: {
                required: true,
                type: () => Boolean,
                description: '集体访、联名：人数达到本市标准 / as many people as the city counts as a group',
              },
              confidential: {
                required: true,
                type: () => Boolean,
                description: '要求保密 / the person asks not to be named to the department',
              },
              anonymous: { required: true, type: () => Boolean, description: '匿名 / no name was given' },
              files: {
                required: true,
                type: () => [t['./http/submitted-file-response.js'].SubmittedFileResponse],
                description:
                  '附件 / its files, in their order; `doubtful`: 可疑, not what it says or it runs at a click',
              },
              title: { required: true, type: () => String, nullable: true, description: '标题 / title, masked' },
              text: { required: true, type: () => String, nullable: true, description: '正文 / text, masked' },
              place: { required: true, type: () => String, nullable: true, description: '地点 / place as written' },
              matterId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所属事项 / its matter; null before routing',
              },
              relation: {
                required: true,
                type: () => String,
                nullable: true,
                description: '关联 / why it belongs to the matter',
              },
              score: { required: true, type: () => Number, nullable: true, description: '关联分值 / 0 to 1' },
              reasons: {
                required: true,
                type: () => [String],
                nullable: true,
                description: '关联理由 / reasons of the link',
              },
              understanding: {
                required: true,
                type: 'object',
                additionalProperties: true,
                nullable: true,
                description: '机器理解 / what routing understood: language, place, category, kind, risk and more',
              },
              correction: {
                required: true,
                type: () => t['./desk/matter-responses.js'].CategoryCorrectionResponse,
                nullable: true,
                description: '人工认定的分类 / the category that a person set',
              },
              further: {
                required: true,
                type: () => [t['./desk/matter-responses.js'].FurtherProblemResponse],
                description: '另述问题 / further problems in the same submission',
              },
            },
          },
        ],
        [
          import('./files/sealed-reading-body.js'),
          {
            SealedReadingBody: {
              form: {
                required: false,
                description:
                  '形式：原件（默认）、去除拍摄信息的图片、缩略图 / the bytes as they arrived unless another form is wanted',
                enum: ['file', 'original', 'thumbnail'],
              },
            },
          },
        ],
        [
          import('./files/purpose-query.js'),
          {
            PurposeQuery: {
              purpose: {
                required: true,
                type: () => String,
                description: '用途，必填 / what it is read for',
                minLength: 2,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./files/file-responses.js'),
          {
            SealedAttachmentResponse: {
              id: { required: true, type: () => String },
              place: { required: true, type: () => Number, description: '序号 / position in the submission, from 1' },
              name: {
                required: true,
                type: () => String,
                description: '文件名 / its name as it was sent, without characters that cannot be seen',
              },
              mediaType: {
                required: true,
                type: () => String,
                description: '所称类型 / media type as its sender stated it',
              },
              size: { required: true, type: () => Number, description: '大小 / bytes' },
              doubtful: {
                required: true,
                type: () => Boolean,
                nullable: true,
                description:
                  '可疑 / name, type and first bytes contradict each other, or a click on the name runs it; null until it was examined',
              },
              scan: {
                required: true,
                description: '病毒扫描 / what the virus scanner says; an infected file is given to nobody',
                enum: ['clean', 'failed', 'infected', 'not-scanned'],
              },
              finding: {
                required: true,
                type: () => String,
                nullable: true,
                description: '病毒名 / what the scanner found',
              },
              picture: {
                required: true,
                description: '图片 / whether a picture without camera data was made of it',
                enum: ['made', 'none', 'too-large', 'unreadable', 'waiting'],
              },
            },
            FileResponse: {
              id: { required: true, type: () => String },
              place: { required: true, type: () => Number, description: '序号 / position in the submission, from 1' },
              name: {
                required: true,
                type: () => String,
                description: '文件名（已脱敏） / its name, masked as the words are',
              },
              mediaType: {
                required: true,
                type: () => String,
                description: '所称类型 / media type as its sender stated it',
              },
              size: { required: true, type: () => Number, description: '大小 / bytes, as it was sent' },
              doubtful: {
                required: true,
                type: () => Boolean,
                nullable: true,
                description:
                  '可疑 / name, type and first bytes contradict each other, or a click on the name runs it; null until it was examined',
              },
              scan: {
                required: true,
                description: '病毒扫描 / what the virus scanner says; an infected file is given to nobody',
                enum: ['clean', 'failed', 'infected', 'not-scanned'],
              },
              finding: {
                required: true,
                type: () => String,
                nullable: true,
                description: '病毒名 / what the scanner found',
              },
              picture: {
                required: true,
                description:
                  '图片 / whether a picture without camera data was made of it; only then there is a thumbnail',
                enum: ['made', 'none', 'too-large', 'unreadable', 'waiting'],
              },
              given: {
                required: true,
                description:
                  '提供方式 / how it is given: the picture that was made anew, as it was sent (a film without place and camera), or not at all',
                enum: ['as-sent', 'nothing', 'picture'],
              },
              withheld: {
                required: true,
                nullable: true,
                description: '不提供的原因 / why it is not given; null when it is',
                enum: [
                  'cannot-be-cleaned',
                  'doubtful',
                  'infected',
                  'not-scanned',
                  'person-hidden',
                  'scan-failed',
                  'waiting',
                ],
              },
            },
          },
        ],
        [
          import('./department/handler-responses.js'),
          {
            HandlerNamedResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['named'] },
              handler: {
                required: true,
                type: () => String,
                nullable: true,
                description: '承办人 / account; null for nobody',
              },
            },
            ColleagueResponse: {
              id: { required: true, type: () => String, description: '账号 / id of the account' },
              login: { required: true, type: () => String, description: '登录名 / login' },
              name: { required: true, type: () => String, description: '姓名 / name' },
              awayUntil: {
                required: true,
                type: () => String,
                nullable: true,
                description: '请假至 / last day of a leave that has begun; null when present',
              },
              deputy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '代理人 / account that stands in meanwhile',
              },
              live: {
                required: true,
                type: () => Number,
                description: '在办件数 / live assignments of which the person is the named handler',
              },
            },
          },
        ],
        [
          import('./operations/health-responses.js'),
          {
            LiveResponse: { status: { required: true, enum: ['live'] } },
            ReadyResponse: { status: { required: true, enum: ['ready'] } },
            ProblemExplanationResponse: {
              code: {
                required: true,
                description: '错误代码 / code',
                enum: [
                  'accusation-suspected',
                  'address-refused',
                  'bad-signature',
                  'code-refused',
                  'connection-not-secure',
                  'cross-site',
                  'enrolment-needed',
                  'forbidden',
                  'headers-too-large',
                  'idempotency-key-malformed',
                  'idempotency-key-missing',
                  'idempotency-key-reused',
                  'identity-provider-unreachable',
                  'identity-refused',
                  'identity-without-account',
                  'internal',
                  'invalid-parameter',
                  'invalid-payload',
                  'kept-as-archive',
                  'link-not-valid',
                  'log-in-refused',
                  'login-taken',
                  'malformed-json',
                  'malformed-request',
                  'method-not-allowed',
                  'not-allowed-now',
                  'not-found',
                  'payload-too-large',
                  'phone-digits-needed',
                  'proof-of-work-needed',
                  'request-in-progress',
                  'request-timeout',
                  'second-factor-needed',
                  'too-many-requests',
                  'tus-version',
                  'two-credentials',
                  'unauthenticated',
                  'unavailable',
                  'unknown-channel',
                  'unsupported-media-type',
                  'upload-elsewhere',
                  'uri-too-long',
                ],
              },
              status: { required: true, type: () => Number, description: 'HTTP 状态码 / HTTP status' },
              zh: { required: true, type: () => String, description: '说明（中文）/ in Chinese' },
              en: { required: true, type: () => String, description: '说明（英文）/ in English' },
            },
          },
        ],
        [
          import('./proceedings/callback-body.js'),
          {
            CallbackBody: {
              reached: { required: true, type: () => Boolean },
              solved: { required: false, type: () => Boolean },
              satisfied: { required: false, type: () => Boolean },
              reason: {
                required: false,
                type: () => String,
                description:
                  "Why not, in the caller's words: somebody who is not satisfied and says why is looked at again.",
                minLength: 0,
                maxLength: 2000,
              },
            },
          },
        ],
        [
          import('./proceedings/execution-bodies.js'),
          {
            StartExecutionBody: {
              text: {
                required: true,
                type: () => String,
                description: '执行措施 / what will be done',
                minLength: 2,
                maxLength: 5000,
              },
              due: { required: true, type: () => String, description: '完成期限 / day by which it is complete' },
            },
            ReportExecutionBody: {
              text: {
                required: true,
                type: () => String,
                description: '执行情况 / what was done',
                minLength: 2,
                maxLength: 5000,
              },
              evidence: {
                required: true,
                type: () => String,
                description: '凭证 / proof of it',
                minLength: 1,
                maxLength: 500,
              },
              solved: { required: true, type: () => Boolean, description: '是否执行完毕 / whether it is complete' },
            },
          },
        ],
        [
          import('./proceedings/review-bodies.js'),
          {
            ReviewBody: {
              department: { required: false, type: () => String },
              applicant: {
                required: false,
                type: () => String,
                description: 'Registration number of whoever applies, where several people share the case.',
                minLength: 10,
                maxLength: 40,
              },
              body: {
                required: false,
                type: () => String,
                description: 'A reviewing body that is outside this hub.',
                minLength: 2,
                maxLength: 200,
              },
              appliedOn: {
                required: false,
                type: () => String,
                description:
                  '递交日期 / the day on which an application on paper was handed in, where it is typed later',
              },
              evidence: {
                required: false,
                type: () => String,
                description: '申请书编号 / number of that paper',
                minLength: 1,
                maxLength: 200,
              },
            },
            ReviewDecisionBody: {
              outcome: { required: true, enum: ['change', 'revoke', 'uphold'] },
              text: {
                required: false,
                type: () => String,
                description: '变更后的意见 / the new content, where the former opinion is changed.',
                minLength: 1,
                maxLength: 20000,
              },
            },
            VerifyCloseBody: {
              procedureChecked: { required: true, type: () => Boolean },
              substanceChecked: { required: true, type: () => Boolean },
            },
          },
        ],
        [
          import('./proceedings/work-bodies.js'),
          {
            RedispatchBody: {
              due: {
                required: false,
                type: () => String,
                description: '报送期限 / date to report by, where one was set (交办)',
              },
            },
            AskTimeBody: {
              days: {
                required: true,
                type: () => Number,
                description: '天数 / days asked for',
                minimum: 1,
                maximum: 3650,
              },
            },
            GrantTimeBody: {
              days: {
                required: false,
                type: () => Number,
                description: '天数 / days granted',
                minimum: 1,
                maximum: 3650,
              },
              reason: { required: false, type: () => String, description: '理由 / why', minLength: 1, maxLength: 5000 },
            },
            SuperviseBody: {
              department: {
                required: false,
                type: () => String,
                description: '被督办单位 / department that is supervised; the lead when left out',
              },
              due: {
                required: true,
                type: () => String,
                description: '报送期限 / day by which the result is owed in writing',
              },
            },
            RecusalBody: {
              department: {
                required: false,
                type: () => String,
                description: '单位代码 / department; leave out where a person is named',
              },
              person: {
                required: false,
                type: () => String,
                description: '人员 / name of the key with which the person acts; leave out where a department is named',
                minLength: 1,
                maxLength: 100,
              },
            },
            ReportedBody: {
              body: {
                required: true,
                type: () => String,
                description: 'The body that received the report.',
                minLength: 2,
                maxLength: 200,
              },
              evidence: {
                required: true,
                type: () => String,
                description: 'Number of the report, or what else proves it.',
                minLength: 1,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./proceedings/exposure-bodies.js'),
          {
            SealBody: {
              accusedUnits: {
                required: true,
                type: () => [String],
                description:
                  'Codes of the accused departments; empty when it is not known, and then every department that has the case may be.',
                maxItems: 20,
              },
              accusedNames: { required: false, type: () => [String], maxItems: 20, minLength: 1, maxLength: 50 },
            },
            OpenPartBody: {
              title: { required: true, type: () => String, minLength: 2, maxLength: 200 },
              text: { required: true, type: () => String, minLength: 2, maxLength: 20000 },
            },
            ExposedBody: {
              number: {
                required: true,
                type: () => String,
                description: 'Registration number.',
                minLength: 8,
                maxLength: 40,
              },
              openPart: {
                required: false,
                type: () => t['./proceedings/exposure-bodies.js'].OpenPartBody,
                description:
                  'What of it asks for something else and goes on in the open; left out, all of it is sealed.',
              },
            },
            ExposeBody: {
              exposed: {
                required: true,
                type: () => [t['./proceedings/exposure-bodies.js'].ExposedBody],
                minItems: 1,
                maxItems: 200,
              },
            },
            HandUpBody: {
              body: {
                required: true,
                type: () => String,
                description: 'The body above that it is handed to.',
                minLength: 2,
                maxLength: 200,
              },
            },
          },
        ],
        [
          import('./desk/hotspot-bodies.js'),
          {
            VerificationTaskBody: {
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
              evidence: {
                required: false,
                type: () => String,
                description: '新证据 / new evidence; required for a hotspot that was dismissed before',
                minLength: 2,
                maxLength: 500,
              },
            },
            HotspotCheckBody: {
              item: { required: true, type: () => String, description: '清单项目 / code of the item' },
              by: {
                required: true,
                type: () => String,
                description: '办理人 / name or post of the person who did it',
                minLength: 1,
                maxLength: 100,
              },
              on: { required: true, type: () => String, description: '日期 / day in Shanghai' },
              evidence: {
                required: true,
                type: () => String,
                description: '证明材料 / number of the call or file reference of the record',
                minLength: 2,
                maxLength: 500,
              },
              note: { required: false, type: () => String, description: '备注 / note', minLength: 2, maxLength: 2000 },
            },
            HotspotLeaderBody: {
              leader: {
                required: true,
                type: () => String,
                description: '包案领导 / name or post',
                minLength: 1,
                maxLength: 100,
              },
              reviewOn: { required: true, type: () => String, description: '下次查看日期 / day of the next look' },
            },
            VerificationBody: {
              finding: {
                required: true,
                description: '认定 / verified, or not found',
                enum: ['not-found', 'verified'],
              },
              evidence: {
                required: true,
                type: () => String,
                description: '证据 / evidence of the finding',
                minLength: 2,
                maxLength: 500,
              },
              explanation: {
                required: true,
                type: () => String,
                description: '说明 / explanation of the finding',
                minLength: 2,
                maxLength: 2000,
              },
              signer: {
                required: false,
                type: () => String,
                description: '签字人 / who signs; required where a verification was begun',
                minLength: 1,
                maxLength: 100,
              },
              lead: {
                required: false,
                type: () => String,
                description: '主办单位 / lead department; required where it is verified',
              },
              assist: {
                required: false,
                type: () => [String],
                description: '协办单位 / departments that assist',
                maxItems: 20,
              },
              due: { required: false, type: () => String, description: '报送期限 / date by which the lead reports' },
              leader: {
                required: false,
                type: () => t['./desk/hotspot-bodies.js'].HotspotLeaderBody,
                description: '包案领导 / leader in charge',
              },
            },
            MemberStepBody: {
              proceedingId: {
                required: true,
                type: () => String,
                description: '办件 / the proceeding',
                format: 'uuid',
              },
              event: { required: true, type: () => String, description: '事件 / event', pattern: '^[A-Za-z]{2,40}$' },
              said: {
                required: false,
                type: 'object',
                additionalProperties: true,
                description: "内容 / what is sent with the event, as in the event's own body",
              },
            },
            MemberStepsBody: {
              steps: {
                required: true,
                type: () => [t['./desk/hotspot-bodies.js'].MemberStepBody],
                description: '步骤 / confirmed steps, in the order in which they are taken',
                minItems: 1,
                maxItems: 100,
              },
            },
          },
        ],
        [
          import('./desk/hotspot-responses.js'),
          {
            HotspotMatterResponse: {
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              submissions: { required: true, type: () => Number, description: '来件数 / submissions' },
            },
            HotspotFurtherResponse: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              part: { required: true, type: () => Number, description: '序号 / position in the submission' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              matterId: {
                required: true,
                type: () => String,
                description: '来件所属事项 / the matter that the submission belongs to',
              },
            },
            HotspotResponse: {
              id: { required: true, type: () => String },
              state: { required: true, type: () => String, description: '状态 / state' },
              title: { required: true, type: () => String, description: '标题 / title' },
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '分类代码 / code of the content list',
              },
              area: { required: true, type: () => String, nullable: true, description: '地区代码 / area code' },
              heat: {
                required: true,
                type: () => Number,
                description: '热度 / points; falls while nothing new is received',
              },
              evidence: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description:
                  '形成依据 / what it rests on: parts of the heat, reasons in words; empty while words were taken to the sealed desk',
              },
              raisedAt: { required: true, type: () => Date, description: '提出时间 / when it was raised' },
              petitionMatter: {
                required: true,
                type: () => String,
                nullable: true,
                description: '并案信访件的事项 / matter of the petition that was opened from it',
              },
              members: {
                required: true,
                type: () => [t['./desk/hotspot-responses.js'].HotspotMatterResponse],
                description: '成员事项 / its matters',
              },
              further: {
                required: true,
                type: () => [t['./desk/hotspot-responses.js'].HotspotFurtherResponse],
                description: '另述 / submissions that tell of it beside another matter',
              },
            },
            ChecklistItemResponse: {
              code: { required: true, type: () => String, description: '代码 / code' },
              zh: { required: true, type: () => String, description: '名称（中文）/ name in Chinese' },
              en: { required: true, type: () => String, description: '名称（英文）/ name in English' },
              times: {
                required: true,
                type: () => Number,
                description: '应办次数 / how often, each time with evidence of its own',
              },
              required: { required: true, type: () => Boolean, description: '是否必办 / required' },
              mark: {
                required: false,
                type: () => String,
                description: '依据性质 / how far its source can be trusted, as the city says',
              },
            },
            HotspotCheckResponse: {
              item: { required: true, type: () => String, description: '清单项目 / code of the item' },
              by: { required: true, type: () => String, description: '办理人 / name or post' },
              on: { required: true, type: () => String, description: '日期 / day in Shanghai' },
              evidence: {
                required: true,
                type: () => String,
                description: '证明材料 / number of the call or file reference',
              },
              note: { required: true, type: () => String, nullable: true, description: '备注 / note' },
            },
            VerificationTaskResponse: {
              id: { required: true, type: () => String },
              reason: { required: true, type: () => String, description: '理由 / why it was begun' },
              newEvidence: {
                required: true,
                type: () => String,
                nullable: true,
                description: '新证据 / new evidence, where it had been dismissed before',
              },
              startedBy: { required: true, type: () => String, description: '发起人 / who began it' },
              startedAt: { required: true, type: () => Date, description: '开始时间 / when' },
              outcome: {
                required: true,
                nullable: true,
                description: '认定 / finding; null while it runs',
                enum: ['not-found', 'verified'],
              },
              signedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '签字人 / who signed the finding',
              },
              evidence: {
                required: true,
                type: () => String,
                nullable: true,
                description: '证据 / evidence of the finding',
              },
              explanation: {
                required: true,
                type: () => String,
                nullable: true,
                description: '说明 / explanation of the finding',
              },
              endedAt: { required: true, type: () => Date, nullable: true, description: '结束时间 / when it ended' },
              checks: {
                required: true,
                type: () => [t['./desk/hotspot-responses.js'].HotspotCheckResponse],
                description: '已办项目 / what was done',
              },
            },
            VerificationResponse: {
              state: { required: true, type: () => String, description: '热点状态 / state of the hotspot' },
              checklist: { required: true, description: '查实清单 / checklist' },
              wanted: {
                required: true,
                type: () => [String],
                description:
                  '未完成的必办项目 / codes of required items that are not done; empty while no verification runs',
              },
              tasks: {
                required: true,
                type: () => [t['./desk/hotspot-responses.js'].VerificationTaskResponse],
                description: '查实任务 / the latest first',
              },
            },
            ChecksWantedResponse: {
              wanted: {
                required: true,
                type: () => [String],
                description: '未完成的必办项目 / codes of required items that are not done',
              },
            },
            PetitionOpenedResponse: {
              outcome: { required: true, enum: ['petition-opened'] },
              matterId: { required: true, type: () => String, description: '信访件的事项 / its matter' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              members: {
                required: true,
                type: () => Number,
                description: '成员数 / submissions that are handled together',
              },
              lead: { required: true, type: () => String, description: '主办单位 / lead department' },
            },
            HotspotDismissedResponse: { outcome: { required: true, enum: ['dismissed'] } },
            HotspotMemberResponse: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              joinedAt: { required: true, type: () => Date, description: '加入时间 / when it was attached' },
              leftAt: { required: true, type: () => Date, nullable: true, description: '退出时间 / when it left' },
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              told: {
                required: true,
                type: () => String,
                nullable: true,
                description: '告知书编号 / number of the notice that told the person; null while none is written',
              },
              cases: {
                required: true,
                type: () => [
                  {
                    proceedingId: { required: true, type: () => String },
                    kind: { required: true, type: () => String },
                    state: { required: true, type: () => String },
                    ended: { required: true, type: () => Boolean },
                    lead: { required: true, type: () => String, nullable: true },
                  },
                ],
                description: '本人的办件 / its own proceedings; each ends by its own rules',
              },
            },
            AllowedStepResponse: {
              event: { required: true, type: () => String, description: '事件 / event' },
              zh: { required: true, type: () => String, description: '名称（中文）/ name in Chinese' },
              en: { required: true, type: () => String, description: '名称（英文）/ name in English' },
            },
            ProposedStepResponse: {
              proposed: {
                required: true,
                type: () => Object,
                description: "拟填内容 / what the petition's answer would say, in the form of the event's own body",
              },
            },
            AwaitedStepResponse: {
              event: { required: true, type: () => String, description: '事件 / event' },
              who: { required: true, description: '可办理的角色 / roles that may take it' },
            },
            MemberProposalResponse: {
              proceedingId: { required: true, type: () => String },
              kind: {
                required: true,
                description: '类型 / kind',
                enum: ['order', 'petition', 'recheck', 'review', 'signal'],
              },
              state: { required: true, type: () => String, description: '状态 / state' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              registrationNumbers: {
                required: true,
                type: () => [String],
                description: '登记编号 / registration numbers',
              },
              mayDo: {
                required: true,
                type: () => [t['./desk/hotspot-responses.js'].ProposedStepResponse],
                description: '现可办理 / what the caller may do now',
              },
              waitsFor: {
                required: true,
                type: () => [t['./desk/hotspot-responses.js'].AwaitedStepResponse],
                description: '等待 / who has to act before it can go on',
              },
            },
            MemberStepResponse: {
              proceedingId: { required: true, type: () => String },
              event: { required: true, type: () => String, description: '事件 / event' },
              outcome: {
                required: true,
                description: '结果 / what became of it',
                enum: ['invalid', 'key-reused', 'not-a-member', 'not-found', 'not-offered', 'refused', 'taken'],
              },
              from: {
                required: false,
                type: () => String,
                description: '原状态 / state before; of a step that was taken',
              },
              to: {
                required: false,
                type: () => String,
                description: '新状态 / state after; of a step that was taken',
              },
              seq: {
                required: false,
                type: () => Number,
                description: '历史序号 / position in the history; of a step that was taken',
              },
              repeated: {
                required: false,
                type: () => Boolean,
                description: '重复请求 / true when the same key took it before',
              },
              notice: {
                required: false,
                type: () => String,
                nullable: true,
                description: '告知书 / notice that follows from it',
              },
              rule: {
                required: false,
                type: () => String,
                description: '规则 / the rule that forbids it; of a refused step',
              },
              zh: {
                required: false,
                type: () => String,
                description: '原因（中文）/ why, in Chinese; of a refused step',
              },
              en: {
                required: false,
                type: () => String,
                description: '原因（英文）/ why, in English; of a refused step',
              },
              allowedNow: {
                required: false,
                type: () => [t['./desk/hotspot-responses.js'].AllowedStepResponse],
                description: '现可办理 / what may be done instead; of a refused step',
              },
              errors: {
                required: false,
                type: () => [
                  {
                    field: { required: true, type: () => String },
                    zh: { required: true, type: () => String },
                    en: { required: true, type: () => String },
                  },
                ],
                description: '有误的字段 / fields that are not valid; of an invalid step',
              },
            },
            MemberStepsResponse: {
              steps: { required: true, type: () => [t['./desk/hotspot-responses.js'].MemberStepResponse] },
            },
          },
        ],
        [
          import('./imports/import-bodies.js'),
          {
            ImportReadingBody: {
              name: {
                required: true,
                type: () => String,
                description: '文件名，.csv 或 .xlsx / name of the file',
                minLength: 5,
                maxLength: 300,
              },
              content: {
                required: true,
                type: () => String,
                description: '文件内容，Base64，最多 8 MB / its bytes in Base64',
                minLength: 4,
                pattern: '^[A-Za-z0-9+/]+={0,2}$',
              },
              channel: {
                required: true,
                description: '表中没有渠道列时的渠道 / channel of rows whose table has no column for it',
                enum: ['feed', 'hotline', 'letter', 'other', 'visit', 'web'],
              },
              as: {
                required: true,
                description: '现办或档案 / live work, or history that is only registered',
                enum: ['archive', 'live'],
              },
              lateReason: {
                required: false,
                type: () => String,
                description: '迟登原因 / why rows of long ago are live work',
                maxLength: 200,
              },
              columns: {
                required: false,
                type: 'object',
                additionalProperties: { type: 'string' },
                description:
                  '列与字段的对应；空文字表示此列不对应任何字段 / column name → field; an empty text keeps the column aside',
              },
            },
          },
        ],
        [
          import('./imports/import-responses.js'),
          {
            ImportColumnResponse: {
              name: { required: true, type: () => String, description: '列名 / as written in the header' },
              field: {
                required: true,
                type: () => String,
                nullable: true,
                description: '对应字段；空则存入附加信息 / field that it fills; null where it is kept aside',
              },
            },
            RowProblemResponse: {
              field: { required: true, type: () => String, description: '字段 / field; empty for the row as a whole' },
              zh: { required: true, type: () => String, description: '中文说明 / in Chinese' },
              en: { required: true, type: () => String, description: '英文说明 / in English' },
            },
            ImportRowResponse: {
              line: { required: true, type: () => Number, description: '行号 / line of the file' },
              row: {
                required: true,
                type: () => Object,
                nullable: true,
                description:
                  '按 `POST /intake/import` 的字段；不能读出时为空 / as `POST /intake/import` takes it; null where it could not be read',
              },
              problems: {
                required: true,
                type: () => [t['./imports/import-responses.js'].RowProblemResponse],
                description: '问题；没有则可登记 / what is wrong; a row without problems can be registered',
              },
              doubts: {
                required: true,
                type: () => [String],
                description: '未能识别而照原样保存的内容 / what was not understood and is kept as written',
              },
            },
            ImportReadingResponse: {
              hasHeader: {
                required: true,
                type: () => Boolean,
                description:
                  '是否找到表头；否则没有读出任何行 / whether a header was found; without one no row was read',
              },
              columns: {
                required: true,
                type: () => [t['./imports/import-responses.js'].ImportColumnResponse],
                description: '列 / columns in their order, with the field of each',
              },
              fields: {
                required: true,
                type: () => [String],
                description: '可选的字段 / fields that a column may fill',
              },
              rows: {
                required: true,
                type: () => [t['./imports/import-responses.js'].ImportRowResponse],
                description: '行 / rows, at most 5,000',
              },
              bad: { required: true, type: () => Number, description: '有误行数 / rows that cannot be registered' },
              otherSheets: {
                required: true,
                type: () => [String],
                description: '未读的工作表 / sheets that have rows and were not read',
              },
            },
          },
        ],
        [
          import('./reports/bulletin-responses.js'),
          {
            RankedUnitResponse: {
              department: { required: true, type: () => String, description: '单位代码 / department' },
              name: { required: true, type: () => String, description: '单位名称 / its name today' },
              numerator: { required: true, type: () => Number, description: '分子 / numerator' },
              denominator: { required: true, type: () => Number, description: '分母 / denominator' },
              share: { required: true, type: () => Number, description: '比率 / share, 0 to 1' },
              rank: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '名次，件数不足的为空 / rank; null for too few cases',
              },
            },
            RankingResponse: {
              indicator: { required: true, type: () => String, description: '指标代码 / code of the indicator' },
              title: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '指标 / name',
              },
              definition: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '口径 / definition',
              },
              basis: { required: true, description: '依据 / what it rests on' },
              units: {
                required: true,
                type: () => [t['./reports/bulletin-responses.js'].RankedUnitResponse],
                description: '各单位 / departments, the best first',
              },
            },
            BulletinResponse: {
              from: { required: true, type: () => String, description: '首日 / first day' },
              to: { required: true, type: () => String, description: '末日 / last day' },
              asOf: { required: true, type: () => Date, description: '截止时点 / cut-off' },
              least: {
                required: true,
                type: () => Number,
                description: '最少件数 / fewest cases with which a department is ranked',
              },
              rankings: {
                required: true,
                type: () => [t['./reports/bulletin-responses.js'].RankingResponse],
                description: '各指标排名 / rankings',
              },
            },
          },
        ],
        [
          import('./reports/report-query.js'),
          {
            RegisterQuery: {
              from: { required: true, type: () => String, description: '首日 / first day, in Shanghai' },
              to: { required: true, type: () => String, description: '末日 / last day, in Shanghai' },
              format: {
                required: false,
                description: '格式 / format of the file; csv when left out',
                enum: ['csv', 'xlsx'],
              },
            },
            ExchangeQuery: {
              from: { required: true, type: () => String, description: '首日 / first day, in Shanghai' },
              to: { required: true, type: () => String, description: '末日 / last day, in Shanghai' },
            },
            FlowQuery: {
              from: { required: true, type: () => String, description: '首日 / first day, in Shanghai' },
              to: { required: true, type: () => String, description: '末日 / last day, in Shanghai' },
              asOf: {
                required: false,
                type: () => String,
                description:
                  '截止时点 / cut-off: a day (its end in Shanghai) or a moment; what was written later is not counted; now when left out',
              },
            },
            RatingReportQuery: {
              format: {
                required: false,
                description: '格式 / json, or a table to download; json when left out',
                enum: ['csv', 'json', 'xlsx'],
              },
            },
            PeriodQuery: {
              period: { required: true, description: '周期 / length of a period', enum: ['day', 'month', 'week'] },
              monthFrom: {
                required: false,
                type: () => Number,
                description:
                  "统计月首日 / first day of a counted month; 21 for months from the 21st to the 20th; the city's own when left out",
                minimum: 1,
                maximum: 28,
              },
            },
            ReportQuery: {
              by: {
                required: true,
                description: '统计维度 / what it is counted by',
                enum: ['area', 'category', 'channel', 'clock', 'department'],
              },
            },
            IndicatorQuery: {
              by: {
                required: true,
                description: '统计维度 / what it is counted by; `total` for the whole city',
                enum: ['area', 'category', 'channel', 'department', 'total'],
              },
            },
            AnnualQuery: {
              year: { required: true, type: () => Number, description: '年度 / year', minimum: 2000, maximum: 2100 },
              asOf: {
                required: false,
                type: () => String,
                description: '截止时点 / cut-off: a day (its end in Shanghai) or a moment; now when left out',
              },
              format: {
                required: false,
                description: '格式 / json, or a table to download; json when left out',
                enum: ['csv', 'json', 'xlsx'],
              },
            },
            BulletinQuery: {
              least: {
                required: false,
                type: () => Number,
                description: '最少件数 / fewest cases with which a department is ranked; 5 when left out',
                minimum: 1,
                maximum: 1000,
              },
              format: {
                required: false,
                description: '格式 / json, a table, or the paper; json when left out',
                enum: ['csv', 'html', 'json', 'pdf', 'xlsx'],
              },
            },
          },
        ],
        [
          import('./reports/report-responses.js'),
          {
            ReportRowResponse: {
              period: { required: true, type: () => String, description: '周期首日 / first day of the period' },
              key: {
                required: true,
                type: () => String,
                description: '代码 / channel, category, area or department; empty where it is not known',
              },
              name: { required: true, type: () => String, description: '名称 / what the key is called today' },
              received: { required: true, type: () => Number, description: '来件 / submissions received' },
              matters: {
                required: true,
                type: () => Number,
                description: '新事项 / submissions that opened a matter of their own',
              },
              repeats: { required: true, type: () => Number, description: '重复信访 / repeats' },
              sameMatter: {
                required: true,
                type: () => Number,
                description: '同一事项 / by other people about a known matter',
              },
              dispatched: {
                required: true,
                type: () => Number,
                description: '已派 / with a lead department at the cut-off',
              },
              signed: { required: true, type: () => Number, description: '已签收 / signed for' },
              answered: { required: true, type: () => Number, description: '已答复 / answered' },
              waiting: {
                required: true,
                type: () => Number,
                description: '待研判 / on the triage desk at the cut-off',
              },
            },
            ClockLineResponse: {
              family: { required: true, type: () => String, description: '时限代码 / family of clocks' },
              name: { required: true, type: () => String, description: '名称 / what it is called' },
              period: { required: true, type: () => String, description: '周期首日 / first day of the period' },
              started: { required: true, type: () => Number, description: '起算 / started' },
              met: { required: true, type: () => Number, description: '按期 / done in time' },
              stopped: { required: true, type: () => Number, description: '终止 / ended without fault' },
              missed: { required: true, type: () => Number, description: '到期未办 / not done when the time ended' },
              endedLate: {
                required: true,
                type: () => Number,
                description: '逾期后办结 / done or ended after the time',
              },
              running: {
                required: true,
                type: () => Number,
                description: '期末在计 / at the end of the period: in time and not done',
              },
              late: {
                required: true,
                type: () => Number,
                description: '期末逾期 / at the end of the period: overdue and still waited for',
              },
            },
            ReportResponse: {
              by: {
                required: true,
                description: '统计维度 / what it is counted by',
                enum: ['area', 'category', 'channel', 'clock', 'department'],
              },
              from: { required: true, type: () => String, description: '首日 / first day' },
              to: { required: true, type: () => String, description: '末日 / last day' },
              asOf: {
                required: true,
                type: () => Date,
                description: '截止时点 / cut-off: what was written later is not counted',
              },
              note: { required: true, description: '口径说明 / what somebody who compares two reports must know' },
              rows: {
                required: true,
                type: () => [Object],
                description: '数据行 / clock lines where it is counted by clock',
              },
            },
            FigureResponse: {
              indicator: { required: true, type: () => String, description: '指标代码 / code' },
              title: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '名称 / title',
              },
              numerator: { required: true, type: () => Number, description: '分子 / numerator' },
              denominator: { required: true, type: () => Number, description: '分母 / denominator' },
              excluded: { required: true, type: () => Object, description: '排除 / in neither of the two, by reason' },
              share: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '比率 / 0 to 1; null when there is nothing to divide by',
              },
              definition: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '口径 / what is divided by what',
              },
              basis: { required: true, description: '依据 / where it comes from' },
            },
            IndicatorRowResponse: {
              period: { required: true, type: () => String, description: '周期首日 / first day of the period' },
              key: {
                required: true,
                type: () => String,
                description: '代码 / empty where it is not known, and of a report of everything',
              },
              name: { required: true, type: () => String, description: '名称 / what the key is called today' },
              figures: {
                required: true,
                type: () => [t['./reports/report-responses.js'].FigureResponse],
                description: '指标 / figures',
              },
            },
            IndicatorsResponse: {
              by: {
                required: true,
                description: '统计维度 / what it is counted by',
                enum: ['area', 'category', 'channel', 'department', 'total'],
              },
              from: { required: true, type: () => String, description: '首日 / first day' },
              to: { required: true, type: () => String, description: '末日 / last day' },
              asOf: { required: true, type: () => Date, description: '截止时点 / cut-off' },
              monthFrom: {
                required: true,
                type: () => Number,
                description: '统计月首日 / first day of a counted month',
              },
              exclusions: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: '本市排除项 / reasons that the city keeps out of which figure',
              },
              reasons: { required: true, type: () => Object, description: '排除原因 / what each reason means' },
              note: { required: true, description: '口径说明 / what somebody who compares two reports must know' },
              rows: { required: true, type: () => [t['./reports/report-responses.js'].IndicatorRowResponse] },
            },
            AnnualLineResponse: {
              key: { required: true, type: () => String, description: '代码 / code' },
              received: { required: true, type: () => Number, description: '来件 / submissions received' },
              repeats: { required: true, type: () => Number, description: '其中重复 / repeats among them' },
            },
            TrainingCountsResponse: {
              held: { required: true, type: () => Number, description: '场次 / how many were held' },
              people: { required: true, type: () => Number, description: '人数 / how many people took part' },
            },
            SuggestionCountsResponse: {
              kind: {
                required: true,
                description: '种类 / kind',
                enum: ['hold-to-account', 'improve-work', 'refine-policy'],
              },
              sent: { required: true, type: () => Number, description: '发出 / sent' },
              adopted: { required: true, type: () => Number, description: '采纳 / adopted' },
              partly: { required: true, type: () => Number, description: '部分采纳 / adopted in part' },
              notAdopted: { required: true, type: () => Number, description: '未采纳 / not adopted' },
              unanswered: { required: true, type: () => Number, description: '未反馈 / not answered' },
              overdue: {
                required: true,
                type: () => Number,
                description: '其中逾期 / not answered although the day has passed',
              },
            },
            SealedCountResponse: {
              atLeast: { required: true, type: () => Number, description: '不少于 / at least so many' },
            },
            AnnualReportResponse: {
              year: { required: true, type: () => Number, description: '年度 / year' },
              asOf: { required: true, type: () => Date, description: '截止时点 / cut-off' },
              received: { required: true, type: () => Number, description: '来件 / submissions' },
              matters: { required: true, type: () => Number, description: '事项 / matters' },
              repeats: { required: true, type: () => Number, description: '重复信访 / repeats' },
              channels: {
                required: true,
                type: () => [t['./reports/report-responses.js'].AnnualLineResponse],
                description: '按渠道 / by channel',
              },
              fields: {
                required: true,
                type: () => [t['./reports/report-responses.js'].AnnualLineResponse],
                description: '按领域 / by first level of the content list, the most frequent first',
              },
              bodies: {
                required: true,
                type: () => [t['./reports/report-responses.js'].AnnualLineResponse],
                description: '反映较多的单位 / bodies that lead most of it, the most frequent first',
              },
              transferred: { required: true, type: () => Number, description: '转送 / transferred' },
              assigned: { required: true, type: () => Number, description: '交办 / assigned with a date to report by' },
              supervised: {
                required: true,
                type: () => ({
                  petitions: { required: true, type: () => Number },
                  orders: { required: true, type: () => Number },
                }),
                description: '督办 / proceedings that were supervised at least once',
              },
              suggestions: {
                required: true,
                type: () => [t['./reports/report-responses.js'].SuggestionCountsResponse],
                description: '三项建议 / suggestions',
              },
              trainings: {
                required: true,
                type: () => t['./reports/report-responses.js'].TrainingCountsResponse,
                description: '培训与普法 / trainings and teaching of law, and how many people took part',
              },
              sealed: {
                required: true,
                type: () => t['./reports/report-responses.js'].SealedCountResponse,
                nullable: true,
                description: '密件 / of a past year, in steps of five; null when there were fewer (INV-25)',
              },
              note: { required: true, description: '口径说明 / what somebody who compares two reports must know' },
            },
            RatingLineResponse: {
              slot: {
                required: true,
                description: '评价对象 / the bureau or the responsible department',
                enum: ['bureau', 'unit'],
              },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description: '单位代码 / null for the bureau',
              },
              due: { required: true, type: () => Number, description: '应评 / ratings whose time has come' },
              rated: { required: true, type: () => Number, description: '已评 / rated' },
              satisfied: {
                required: true,
                type: () => Number,
                description: '满意和基本满意 / satisfied or mostly satisfied',
              },
              participation: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '参评率 / rated ÷ due; null when nothing was due',
              },
              satisfaction: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '满意率 / satisfied ÷ rated; null when nobody rated',
              },
            },
          },
        ],
        [
          import('./desk/link-bodies.js'),
          {
            LinkUndoBody: {
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
            },
            LinkConfirmBody: {
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
            },
            LinkAnswerBody: {
              answer: { required: true, description: '判定 / the same matter, or not', enum: ['apart', 'same'] },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./desk/link-responses.js'),
          {
            LinkResponse: {
              id: { required: true, type: () => String },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => Date, description: '收到时间 / when it was received' },
              relation: { required: true, type: () => String, description: '关联类型 / relation' },
              score: { required: true, type: () => Number, description: '分值 / 0 to 1' },
              reasons: { required: true, type: () => [String], description: '理由 / reasons' },
              decidedBy: {
                required: true,
                type: () => String,
                description: '判定者 / who decided: the machine or a person',
              },
              decidedAt: { required: true, type: () => Date, description: '判定时间 / when' },
              confirmed: {
                required: true,
                type: () => Boolean,
                description:
                  '经人工确认 / a person confirmed it: the submitter may read what is written to the petitioner',
              },
              undoneAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '撤销时间 / when it was undone',
              },
              undoneBy: { required: true, type: () => String, nullable: true, description: '撤销人 / who undid it' },
              undoneReason: { required: true, type: () => String, nullable: true, description: '撤销理由 / why' },
            },
            LinkPageResponse: {
              items: { required: true, type: () => [t['./desk/link-responses.js'].LinkResponse] },
              cursor: {
                required: true,
                type: () => String,
                nullable: true,
                description: '下一页游标 / where the next page begins; null on the last one',
              },
            },
            LinkUndoneResponse: {
              outcome: { required: true, enum: ['undone'] },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              leftMatterId: { required: true, type: () => String, description: '原事项 / the matter it left' },
              matterId: { required: true, type: () => String, description: '现事项 / the matter it has now' },
              matterNumber: { required: true, type: () => String, description: '现事项编号 / number of that matter' },
            },
            LinkConfirmedResponse: {
              outcome: { required: true, enum: ['confirmed'] },
              matterId: { required: true, type: () => String, description: '事项 / the matter' },
              told: {
                required: true,
                type: () => Number,
                description: '补告答复数 / withheld answers that the person is told now',
              },
            },
            QuestionSubmissionResponse: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / when it was received' },
              matterId: {
                required: true,
                type: () => String,
                nullable: true,
                description: '所属事项 / its present matter',
              },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              text: { required: true, type: () => String, description: '正文 / text, masked' },
            },
            QuestionMatterResponse: {
              id: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              title: { required: true, type: () => String, description: '标题 / title, masked' },
              submissions: { required: true, type: () => Number, description: '来件数 / submissions' },
              text: {
                required: true,
                type: () => String,
                nullable: true,
                description: '首件正文 / text of the first submission, masked',
              },
            },
            LinkQuestionResponse: {
              id: { required: true, type: () => String },
              submission: {
                required: true,
                type: () => t['./desk/link-responses.js'].QuestionSubmissionResponse,
                description: '来件 / the submission',
              },
              matter: {
                required: true,
                type: () => t['./desk/link-responses.js'].QuestionMatterResponse,
                description: '事项 / the matter',
              },
              relation: {
                required: true,
                type: () => String,
                nullable: true,
                description: '可能的关联 / relation it would be',
              },
              score: { required: true, type: () => Number, description: '分值 / 0 to 1' },
              reasons: { required: true, type: () => [String], description: '理由 / reasons' },
              askedAt: { required: true, type: () => Date, description: '提出时间 / when it was asked' },
              answer: {
                required: true,
                nullable: true,
                description: '判定 / `same`, `apart`, or null while it is open',
                enum: ['apart', 'same'],
              },
              answeredBy: { required: true, type: () => String, nullable: true, description: '判定人 / who answered' },
              answeredAt: { required: true, type: () => Date, nullable: true, description: '判定时间 / when' },
              opinions: {
                required: true,
                type: () => [t['./triage/triage-responses.js'].OpinionResponse],
                description: '第二意见 / empty unless a second opinion is configured',
              },
            },
            LinkQuestionPageResponse: {
              items: { required: true, type: () => [t['./desk/link-responses.js'].LinkQuestionResponse] },
              cursor: {
                required: true,
                type: () => String,
                nullable: true,
                description: '下一页游标 / where the next page begins; null on the last one',
              },
            },
            LinkAnsweredResponse: {
              outcome: { required: true, enum: ['answered'] },
              answer: { required: true, description: '判定 / `same` or `apart`', enum: ['apart', 'same'] },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              matterId: {
                required: true,
                type: () => String,
                description: '来件现属事项 / the matter of the submission now',
              },
            },
          },
        ],
        [
          import('./admin/reference-responses.js'),
          {
            ReferenceTableResponse: {
              table: { required: true, type: () => String, description: '表名 / name' },
              version: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '版本号；升级前的数据为空 / number of the version that holds it',
              },
              content: { required: true, type: () => Object, description: '内容 / its content, as its file holds it' },
            },
            ReferenceVersionResponse: {
              number: { required: true, type: () => Number, description: '版本号 / number' },
              validFrom: { required: true, type: () => String, description: '生效日 / first day in Shanghai' },
              basis: { required: true, type: () => String, description: '依据 / the document or reason' },
              madeBy: { required: true, type: () => String, description: '制作人 / who made it' },
              madeAt: { required: true, type: () => Date, description: '制作时间 / when' },
              state: {
                required: true,
                description: '状态 / waits for its day, was taken up, or was withdrawn before its day',
                enum: ['pending', 'taken-up', 'withdrawn'],
              },
              takenUpAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '生效时间 / when the hub took it up',
              },
              withdrawnAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '撤回时间 / when it was withdrawn',
              },
              withdrawnBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '撤回人 / who withdrew it',
              },
              restores: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '恢复自哪个版本 / the version whose content it has',
              },
              tables: { required: true, type: () => [String], description: '包含的表 / its tables' },
            },
            VersionMadeResponse: {
              number: { required: true, type: () => Number, description: '版本号 / number' },
              validFrom: { required: true, type: () => String, description: '生效日 / first day in Shanghai' },
              inForce: { required: true, type: () => Boolean, description: '是否已生效 / whether it is in force' },
              tables: { required: true, type: () => [String], description: '包含的表 / its tables' },
            },
            ReferenceFaultResponse: {
              table: { required: true, type: () => String, description: '表 / table' },
              row: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '行号 / row as it was sent; null for the table as a whole',
              },
              code: {
                required: true,
                type: () => String,
                nullable: true,
                description: '代码 / code, id or name of the row',
              },
              field: { required: true, type: () => String, description: '字段 / field' },
              reason: { required: true, type: () => String, description: '错误种类 / kind of fault, for programs' },
              zh: { required: true, type: () => String, description: '中文说明 / in Chinese' },
              en: { required: true, type: () => String, description: '英文说明 / in English' },
            },
            ReferenceFaultsResponse: {
              total: { required: true, type: () => Number, description: '总数 / how many; at most 200 are listed' },
              listed: {
                required: true,
                type: () => [t['./admin/reference-responses.js'].ReferenceFaultResponse],
                description: '清单 / the first ones',
              },
              later: {
                required: true,
                type: () => Number,
                nullable: true,
                description:
                  '错误出现在哪个待生效版本 / the waiting version on whose day they would arise; null where they arise at once',
              },
            },
            TableChangeResponse: {
              table: { required: true, type: () => String },
              added: { required: true, type: () => Number, description: '新增行数 / rows added' },
              changed: { required: true, type: () => Number, description: '改动行数 / rows changed' },
              removed: { required: true, type: () => Number, description: '删除行数 / rows removed' },
              examples: { required: true, type: () => [String], description: '示例 / keys of the first ones' },
            },
            GuardChangeResponse: {
              unit: { required: true, type: () => String, description: '单位 / unit' },
              field: { required: true, type: () => String, description: '字段 / field' },
              before: { required: true, type: () => String, nullable: true, description: '现在 / now' },
              after: { required: true, type: () => String, nullable: true, description: '届时 / then' },
            },
            UncoveredResponse: {
              total: { required: true, type: () => Number, description: '总数 / how many' },
              codes: { required: true, type: () => [String], description: '代码 / the first ones' },
            },
            ReferenceMoveResponse: {
              from: {
                required: true,
                type: () => String,
                nullable: true,
                description: '原单位；空为人工研判 / unit by the present tables; null is the desk',
              },
              to: {
                required: true,
                type: () => String,
                nullable: true,
                description: '新单位；空为人工研判 / unit by the new tables; null is the desk',
              },
              count: { required: true, type: () => Number, description: '件数 / how many' },
            },
            ReroutedMatterResponse: {
              number: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              holder: { required: true, type: () => String, nullable: true, description: '现承办单位 / who leads now' },
              from: {
                required: true,
                type: () => String,
                nullable: true,
                description: '原单位；空为人工研判 / unit by the present tables; null is the desk',
              },
              to: {
                required: true,
                type: () => String,
                nullable: true,
                description: '新单位；空为人工研判 / unit by the new tables; null is the desk',
              },
              reason: {
                required: true,
                description: '原因 / why',
                enum: ['area-gone', 'category-gone', 'duty-changed', 'place-moved', 'unit-ended', 'unit-gone'],
              },
              grounds: {
                required: true,
                type: () => [String],
                description: '新单位的理由 / the grounds of the new decision',
              },
            },
            ReferenceTrialResponse: {
              day: { required: true, type: () => String, description: '试算日 / day that was tried' },
              faults: {
                required: true,
                type: () => t['./admin/reference-responses.js'].ReferenceFaultsResponse,
                description: '校验结果 / what is wrong; with faults no matter is examined',
              },
              changes: {
                required: true,
                type: () => [t['./admin/reference-responses.js'].TableChangeResponse],
                description: '各表变化 / what would change in each table',
              },
              guardChanges: {
                required: true,
                type: () => [t['./admin/reference-responses.js'].GuardChangeResponse],
                description: '防护变化 / changes of what guards accusations',
              },
              uncovered: {
                required: true,
                type: () => t['./admin/reference-responses.js'].UncoveredResponse,
                description: '没有全市职责的分类 / categories that a person would have to decide about',
              },
              examined: {
                required: true,
                type: () => Number,
                description: '试算件数 / open matters that were tried; never sealed ones',
              },
              left: {
                required: true,
                type: () => Boolean,
                description: '是否还有未试算的 / whether there were more than are tried at once',
              },
              rerouted: {
                required: true,
                type: () => Number,
                description: '会改派的件数 / how many would go elsewhere',
              },
              assistOnly: {
                required: true,
                type: () => Number,
                description: '仅协办单位变化的件数 / how many would only have other assistants',
              },
              moves: {
                required: true,
                type: () => [t['./admin/reference-responses.js'].ReferenceMoveResponse],
                description: '流向 / largest first',
              },
              matters: {
                required: true,
                type: () => [t['./admin/reference-responses.js'].ReroutedMatterResponse],
                description: '事项 / the first 200',
              },
            },
          },
        ],
        [
          import('./admin/reference-query.js'),
          {
            ReferenceTableQuery: {
              on: { required: false, type: () => String, description: '某日 / as it is on this day in Shanghai' },
              version: {
                required: false,
                type: () => Number,
                description: '某版本 / as it was when this version began to hold',
                minimum: 1,
                maximum: 2000000000,
              },
            },
            VersionsQuery: {
              before: {
                required: false,
                type: () => Number,
                description: '此版本号之前 / versions with a lower number than this',
                minimum: 1,
                maximum: 2000000000,
              },
            },
          },
        ],
        [
          import('./letters/mail-bodies.js'),
          {
            MailboxBody: {
              source: {
                required: false,
                type: () => String,
                description: '来源代码；默认 email / a source of the e-mail channel; `email` when left out',
              },
              host: {
                required: true,
                type: () => String,
                description: '服务器，须在 MAIL_HOSTS 之列 / server; the setting MAIL_HOSTS must name it',
                minLength: 1,
                maxLength: 253,
              },
              port: {
                required: true,
                type: () => Number,
                description: '端口 / port; 993 is usual with TLS',
                minimum: 1,
                maximum: 65535,
              },
              security: {
                required: true,
                description:
                  '加密方式；不加密仅限 OUTBOUND_ALLOW 的网络 / how the connection is encrypted; `none` only within the networks of OUTBOUND_ALLOW',
                enum: ['none', 'starttls', 'tls'],
              },
              login: {
                required: true,
                type: () => String,
                description: '登录名 / log-in name',
                minLength: 1,
                maxLength: 320,
              },
              password: {
                required: true,
                type: () => String,
                description: '密码；加密保存，不再显示 / password; kept encrypted and shown to nobody',
                minLength: 1,
                maxLength: 1000,
              },
              folder: {
                required: false,
                type: () => String,
                description: '文件夹；默认 INBOX / folder; INBOX when left out',
                minLength: 1,
                maxLength: 500,
              },
              authserv: {
                required: false,
                type: () => String,
                description:
                  "邮件服务器在 Authentication-Results 中的名称 / the server's name in Authentication-Results; without it no sender is proven",
                minLength: 1,
                maxLength: 253,
              },
              readFrom: {
                required: false,
                type: () => String,
                description: '自该日起的邮件；默认当日 / messages from this day on; today when left out',
              },
              everySeconds: {
                required: false,
                type: () => Number,
                description: '轮询间隔（秒）/ seconds between two polls; 60 when left out',
                minimum: 10,
                maximum: 86400,
              },
            },
            MailFileBody: {
              base64: {
                required: true,
                type: () => String,
                description: '.eml 文件内容，Base64 / the bytes of the .eml file in Base64',
                minLength: 4,
                pattern: '^[A-Za-z0-9+/]+={0,2}$',
              },
            },
            MailListQuery: {
              state: {
                required: false,
                description: '状态，默认搁置待看 / state; `set-aside` when left out',
                enum: ['discarded', 'registered', 'set-aside', 'waiting'],
              },
              after: {
                required: false,
                type: () => String,
                description: '上一页最后一条的编号 / id of the last one of the page before',
                format: 'uuid',
              },
            },
          },
        ],
        [
          import('./letters/mail-responses.js'),
          {
            MailboxResponse: {
              id: { required: true, type: () => String },
              source: { required: true, type: () => String },
              host: { required: true, type: () => String },
              port: { required: true, type: () => Number },
              security: { required: true, enum: ['none', 'starttls', 'tls'] },
              login: { required: true, type: () => String },
              folder: { required: true, type: () => String },
              authserv: { required: true, type: () => String, nullable: true },
              readFrom: { required: true, type: () => String },
              everySeconds: { required: true, type: () => Number },
              active: { required: true, type: () => Boolean },
              nextPollAt: { required: true, type: () => Date },
              lastPolledAt: { required: true, type: () => Date, nullable: true },
              lastProblem: {
                required: true,
                nullable: true,
                description: '最近一次失败的原因 / why the last poll failed; null when it did not',
                enum: ['host-refused', 'log-in-refused', 'no-such-folder', 'protocol', 'timeout', 'unreachable'],
              },
              failingSince: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '自何时起失败 / since when every poll failed',
              },
            },
            MailboxMadeResponse: { id: { required: true, type: () => String } },
            MailboxStandingResponse: {
              folder: { required: true, type: () => String, description: '文件夹 / folder' },
              source: { required: true, type: () => String },
              lastPolledAt: { required: true, type: () => Date, nullable: true },
              lastProblem: {
                required: true,
                nullable: true,
                enum: ['host-refused', 'log-in-refused', 'no-such-folder', 'protocol', 'timeout', 'unreachable'],
              },
              failingSince: { required: true, type: () => Date, nullable: true },
            },
            MailResponse: {
              id: { required: true, type: () => String },
              mailboxId: { required: true, type: () => String, nullable: true },
              state: { required: true, type: () => String, description: '状态 / state' },
              reason: {
                required: true,
                type: () => String,
                nullable: true,
                description: '搁置原因 / why it was set aside',
              },
              size: { required: true, type: () => Number },
              receivedAt: { required: true, type: () => Date },
              number: {
                required: true,
                type: () => String,
                nullable: true,
                description: '登记编号；密件不显示 / registration number; not shown of a sealed file',
              },
              decidedBy: { required: true, type: () => String, nullable: true },
            },
            MailAttachmentResponse: {
              name: { required: true, type: () => String },
              mediaType: { required: true, type: () => String },
              size: { required: true, type: () => Number },
            },
            OpenedMailResponse: {
              from: {
                required: true,
                type: () => String,
                nullable: true,
                description: '发件地址；不证明身份 / address in From; it proves nobody',
              },
              fromName: { required: true, type: () => String, nullable: true },
              subject: { required: true, type: () => String },
              text: { required: true, type: () => String },
              kind: { required: true, type: () => String, description: '系统判断的种类 / what it seems to be' },
              sentAt: { required: true, type: () => String, nullable: true },
              files: { required: true, type: () => [t['./letters/mail-responses.js'].MailAttachmentResponse] },
            },
            MailTakenResponse: {
              outcome: {
                required: true,
                description: '收下、此前已有 / taken over, or known before',
                enum: ['known', 'taken'],
              },
            },
            RegisteredMailResponse: {
              outcome: { required: true, enum: ['amendment', 'registered', 'retransmission'] },
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
            },
          },
        ],
        [
          import('./letters/scan-bodies.js'),
          {
            ScanFileBody: {},
            ScanBody: {
              files: {
                required: true,
                type: () => [t['./letters/scan-bodies.js'].ScanFileBody],
                description: '文件（PDF、JPEG、PNG、TIFF），按页序 / files in the order of the pages',
                minItems: 1,
              },
              arrivedOn: {
                required: true,
                type: () => String,
                description: '收到日期；时限自此起算 / day the letter reached the office; its clocks run from it',
              },
              postmarkOn: {
                required: false,
                type: () => String,
                description: '信封邮戳日期 / date of the postmark on the envelope',
              },
              letterNumber: {
                required: false,
                type: () => String,
                description: '信件登记号 / number the office gave the letter',
                minLength: 1,
                maxLength: 128,
              },
            },
            DraftSenderBody: {
              name: { required: false, type: () => String, description: '姓名 / name', maxLength: 100 },
              address: { required: false, type: () => String, description: '地址 / address', maxLength: 500 },
              phone: { required: false, type: () => String, description: '电话 / phone', maxLength: 60 },
              idNumber: { required: false, type: () => String, description: '证件号码 / ID number', maxLength: 40 },
            },
            DraftAccusedBody: {
              name: { required: false, type: () => String, description: '姓名 / name', maxLength: 100 },
              unit: { required: false, type: () => String, description: '单位 / unit', maxLength: 200 },
            },
            DraftLetterBody: {
              letterNumber: {
                required: false,
                type: () => String,
                description: '信件登记号 / number the office gave the letter',
                minLength: 1,
                maxLength: 128,
              },
              arrivedOn: {
                required: true,
                type: () => String,
                description: '收到日期 / day the letter reached the office',
              },
              postmarkOn: {
                required: false,
                type: () => String,
                description: '信封邮戳日期，不作为时限起点 / date of the postmark; no clock starts from it',
              },
              addressee: {
                required: false,
                type: () => String,
                description: '收信人 / to whom it is written',
                maxLength: 200,
              },
              sender: {
                required: true,
                type: () => t['./letters/scan-bodies.js'].DraftSenderBody,
                description: '写信人 / the first signatory',
              },
              signatories: {
                required: false,
                type: () => Number,
                description: '署名人数 / how many people signed',
                minimum: 1,
                maximum: 1000000,
              },
              title: {
                required: true,
                type: () => String,
                description: '标题或摘要 / what it is about, one line',
                minLength: 1,
                maxLength: 500,
              },
              text: {
                required: true,
                type: () => String,
                description: '信件全文 / the words of the letter',
                minLength: 1,
                maxLength: 200000,
              },
              accused: {
                required: false,
                type: () => [t['./letters/scan-bodies.js'].DraftAccusedBody],
                description: '被反映人或单位 / who is complained about',
                maxItems: 20,
              },
            },
            ChangedDraftBody: {
              version: {
                required: true,
                type: () => Number,
                description: '所见版本 / version of the draft that was seen',
                minimum: 0,
              },
              letter: {
                required: true,
                type: () => t['./letters/scan-bodies.js'].DraftLetterBody,
                description: '来信 / the letter',
              },
            },
            ConfirmedDraftBody: {
              version: {
                required: true,
                type: () => Number,
                description: '所见版本 / version of the draft that was seen',
                minimum: 0,
              },
            },
            DiscardBody: {
              reason: { required: true, type: () => String, description: '原因 / why', minLength: 2, maxLength: 500 },
            },
            ScanListQuery: {
              state: {
                required: false,
                description: '状态，默认待确认 / state; `read` when left out',
                enum: ['confirmed', 'discarded', 'read', 'unreadable', 'waiting'],
              },
              after: {
                required: false,
                type: () => String,
                description: '上一页最后一条的编号 / id of the last one of the page before',
                format: 'uuid',
              },
            },
          },
        ],
        [
          import('./letters/scan-responses.js'),
          {
            ScanMadeResponse: { id: { required: true, type: () => String } },
            ScanResponse: {
              id: { required: true, type: () => String },
              state: {
                required: true,
                description: '状态 / `waiting` while it is read',
                enum: ['confirmed', 'discarded', 'read', 'unreadable', 'waiting'],
              },
              fault: {
                required: true,
                nullable: true,
                description: '未能识别的原因 / why no draft could be read',
                enum: ['locked', 'reader-failed', 'too-large', 'too-many-pages', 'unreadable'],
              },
              createdAt: { required: true, type: () => Date },
              createdBy: { required: true, type: () => String, description: '上传人 / who handed it in' },
              version: { required: true, type: () => Number, description: '版本 / version of the draft' },
              pages: {
                required: true,
                type: () => Number,
                nullable: true,
                description: '页数；未打开前为空 / pages; null until its files were opened',
              },
              pagesRead: { required: true, type: () => Number, description: '已识别页数 / pages that were read' },
              number: {
                required: true,
                type: () => String,
                nullable: true,
                description: '登记编号；密件不显示 / registration number; not shown of a sealed file',
              },
              decidedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '确认或作废人 / who confirmed or discarded it',
              },
            },
            PagePlaceResponse: {
              page: { required: true, type: () => Number, description: '页码 / page, from 1' },
              left: { required: true, type: () => Number },
              top: { required: true, type: () => Number },
              width: { required: true, type: () => Number },
              height: { required: true, type: () => Number },
            },
            FoundFieldResponse: {
              value: { required: true, type: () => String },
              sure: {
                required: true,
                type: () => Number,
                description: '可信度，0–100 / how sure the least sure character is',
              },
              at: { required: true, type: () => t['./letters/scan-responses.js'].PagePlaceResponse },
            },
            LetterFieldsResponse: {
              name: { required: false, type: () => t['./letters/scan-responses.js'].FoundFieldResponse },
              phone: { required: false, type: () => t['./letters/scan-responses.js'].FoundFieldResponse },
              idNumber: { required: false, type: () => t['./letters/scan-responses.js'].FoundFieldResponse },
              address: { required: false, type: () => t['./letters/scan-responses.js'].FoundFieldResponse },
              addressee: {
                required: false,
                type: () => t['./letters/scan-responses.js'].FoundFieldResponse,
                description: '收信人 / to whom it is written',
              },
              title: { required: false, type: () => t['./letters/scan-responses.js'].FoundFieldResponse },
              writtenOn: {
                required: false,
                type: () => t['./letters/scan-responses.js'].FoundFieldResponse,
                description: '落款日期 / day it was written',
              },
              bodies: {
                required: true,
                type: () => [t['./letters/scan-responses.js'].FoundFieldResponse],
                description: '提及的单位 / bodies that it names',
              },
              signatories: {
                required: true,
                type: () => [t['./letters/scan-responses.js'].FoundFieldResponse],
                description: '署名人 / everybody who signed',
              },
            },
            DoubtfulWordsResponse: {
              text: { required: true, type: () => String },
              sure: { required: true, type: () => Number },
              at: { required: true, type: () => t['./letters/scan-responses.js'].PagePlaceResponse },
            },
            DraftSenderResponse: {
              name: { required: false, type: () => String },
              address: { required: false, type: () => String },
              phone: { required: false, type: () => String },
              idNumber: { required: false, type: () => String },
            },
            DraftAccusedResponse: {
              name: { required: false, type: () => String },
              unit: { required: false, type: () => String },
            },
            DraftLetterResponse: {
              letterNumber: { required: false, type: () => String },
              arrivedOn: { required: true, type: () => String },
              postmarkOn: { required: false, type: () => String },
              addressee: { required: false, type: () => String },
              sender: { required: true, type: () => t['./letters/scan-responses.js'].DraftSenderResponse },
              signatories: { required: false, type: () => Number },
              title: { required: true, type: () => String },
              text: { required: true, type: () => String },
              accused: { required: false, type: () => [t['./letters/scan-responses.js'].DraftAccusedResponse] },
            },
            ScanDraftResponse: {
              letter: { required: true, type: () => t['./letters/scan-responses.js'].DraftLetterResponse },
              found: { required: true, type: () => t['./letters/scan-responses.js'].LetterFieldsResponse },
              doubtful: { required: true, type: () => [t['./letters/scan-responses.js'].DoubtfulWordsResponse] },
            },
            PageLineResponse: {
              text: { required: true, type: () => String },
              sure: {
                required: true,
                type: () => [Number],
                description: '逐字可信度，0–100 / how sure the reader is of each UTF-16 unit of the text',
              },
              left: { required: true, type: () => Number },
              top: { required: true, type: () => Number },
              width: { required: true, type: () => Number },
              height: { required: true, type: () => Number },
            },
            ScannedPageResponse: {
              page: { required: true, type: () => Number, description: '页码 / page, from 1' },
              width: { required: true, type: () => Number },
              height: { required: true, type: () => Number },
              lines: { required: true, type: () => [t['./letters/scan-responses.js'].PageLineResponse] },
            },
            OpenedScanResponse: {
              draft: {
                required: false,
                type: () => t['./letters/scan-responses.js'].ScanDraftResponse,
                description: '草稿；识别中或已办结时没有 / the draft; absent while it is read, and once it is decided',
              },
              lines: { required: true, type: () => [t['./letters/scan-responses.js'].ScannedPageResponse] },
            },
            ConfirmedScanResponse: {
              outcome: {
                required: true,
                description:
                  '登记、补正、重复来件、此前已确认 / new, an amendment of an earlier one, sent before, or confirmed before',
                enum: ['amendment', 'confirmed-before', 'registered', 'retransmission'],
              },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              queryCode: { required: false, type: () => String, description: '查询码 / query code' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / instant of receipt' },
              amends: {
                required: false,
                type: () => String,
                description: '所补正的登记编号 / registration number that this one amends',
              },
            },
          },
        ],
        [
          import('./outcome/outcome-responses.js'),
          {
            DeliveryTryResponse: {
              number: { required: true, type: () => Number, description: '次序 / number of the try, from 1' },
              at: { required: true, type: () => String, description: '时间 / instant' },
              durationMs: { required: true, type: () => Number, description: '用时（毫秒）/ milliseconds' },
              status: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'HTTP 状态 / status; null where nothing answered',
              },
              problem: { required: true, type: () => String, nullable: true, description: '原因 / why it failed' },
              reference: {
                required: true,
                type: () => String,
                nullable: true,
                description: '对方编号 / the number that the other system gave the message',
              },
            },
            MatterDeliveryResponse: {
              id: { required: true, type: () => String },
              state: { required: true, type: () => String, description: '状态 / pending, delivered, dead or withheld' },
              settledAt: {
                required: true,
                type: () => String,
                nullable: true,
                description: '完成时间 / when it was settled',
              },
              tries: {
                required: true,
                type: () => [t['./outcome/outcome-responses.js'].DeliveryTryResponse],
                description: '尝试 / each try',
              },
            },
            MatterMessageResponse: {
              id: { required: true, type: () => String },
              type: { required: true, type: () => String, description: '消息类型 / kind of message' },
              ownerKind: {
                required: true,
                description: '接收方种类 / a department or a source',
                enum: ['department', 'source'],
              },
              owner: {
                required: true,
                type: () => String,
                description: '接收方代码 / code of the department or of the source',
              },
              at: { required: true, type: () => Date, description: '时间 / when it was written' },
              deliveries: {
                required: true,
                type: () => [t['./outcome/outcome-responses.js'].MatterDeliveryResponse],
                description: '投递 / its deliveries; empty where the owner pulls its messages',
              },
            },
            MatterRatingResponse: {
              slot: {
                required: true,
                description: '对象 / the bureau that registered it, or the unit that handled it',
                enum: ['bureau', 'unit'],
              },
              department: { required: true, type: () => String, nullable: true, description: '单位 / department' },
              registrationNumber: {
                required: true,
                type: () => String,
                description: '登记编号 / registration number of the submission',
              },
              lastDay: {
                required: true,
                type: () => String,
                description: '评价截止日 / last day on which it can be given',
              },
              value: {
                required: true,
                type: () => String,
                nullable: true,
                description: '评价 / satisfied, mostly or dissatisfied; null while it is not given',
              },
              ratedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '评价时间 / when it was given',
              },
            },
            MatterOutcomeResponse: {
              messages: {
                required: true,
                type: () => [t['./outcome/outcome-responses.js'].MatterMessageResponse],
                description: '消息 / messages, the oldest first',
              },
              ratings: {
                required: true,
                type: () => [t['./outcome/outcome-responses.js'].MatterRatingResponse],
                description: '评价 / ratings, open ones too',
              },
            },
          },
        ],
        [
          import('./notes/note-bodies.js'),
          {
            NoteChangeBody: {
              text: { required: true, type: () => String, description: '内容 / text', minLength: 2, maxLength: 5000 },
              mentions: {
                required: false,
                type: () => [String],
                description: '提到的人 / logins of persons who may read the note; each finds it in their list',
                uniqueItems: true,
                minLength: 1,
                maxLength: 100,
              },
            },
            NoteBody: {
              visibility: {
                required: true,
                description:
                  "可见范围 / `unit`: the author's own unit; `desk`: the desks of the city; `handlers`: the desks and every unit with work of the matter",
                enum: ['desk', 'handlers', 'unit'],
              },
            },
            SealedNoteBody: {
              text: {
                required: true,
                type: () => String,
                description: '内容 / text; read at the sealed desk only',
                minLength: 2,
                maxLength: 5000,
              },
            },
            MentionsQuery: {
              unread: {
                required: false,
                description: '只看未读 / `true`: only those not marked as read',
                enum: ['false', 'true'],
              },
            },
          },
        ],
        [
          import('./notes/note-responses.js'),
          {
            NoteAuthorResponse: {
              id: { required: true, type: () => String, description: '账号 / id of the account' },
              unit: {
                required: true,
                type: () => String,
                nullable: true,
                description: '单位 / department; null for the desks of the city',
              },
              name: {
                required: true,
                type: () => String,
                nullable: true,
                description: '姓名 / name, for colleagues of the same unit only',
              },
            },
            NoteResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              about: {
                required: true,
                description: '对象 / what it is about',
                enum: ['assignment', 'matter', 'sealed', 'triage'],
              },
              subjectId: {
                required: true,
                type: () => String,
                description: '对象编号 / matter, assignment, or submission of a triage item or sealed file',
              },
              visibility: {
                required: true,
                description: '可见范围 / who reads it',
                enum: ['desk', 'handlers', 'sealed-desk', 'unit'],
              },
              author: {
                required: true,
                type: () => t['./notes/note-responses.js'].NoteAuthorResponse,
                description: '作者 / author',
              },
              writtenAt: { required: true, type: () => Date, description: '写于 / instant' },
              version: { required: true, type: () => Number, description: '版本 / 1, and one more with each change' },
              changedAt: { required: true, type: () => Date, description: '最近修改 / instant of this version' },
              withdrawnAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '撤回于 / instant; null for one that stands',
              },
              text: { required: true, type: () => String, description: '内容 / empty for a withdrawn note' },
            },
            NoteVersionResponse: {
              version: { required: true, type: () => Number, description: '版本 / number' },
              text: { required: true, type: () => String, description: '内容 / text' },
              writtenAt: { required: true, type: () => Date, description: '写于 / instant' },
            },
            NoteWrittenResponse: {
              id: { required: true, type: () => String, description: '编号 / id of the note' },
              version: { required: true, type: () => Number, description: '版本 / its version' },
            },
            MentionResponse: {
              noteId: { required: true, type: () => String, description: '备注 / id of the note' },
              about: {
                required: true,
                description: '对象 / what the note is about',
                enum: ['assignment', 'matter', 'sealed', 'triage'],
              },
              subjectId: {
                required: true,
                type: () => String,
                description: '对象编号 / matter, assignment, or submission of a triage item',
              },
              author: {
                required: true,
                type: () => t['./notes/note-responses.js'].NoteAuthorResponse,
                description: '作者 / author',
              },
              mentionedAt: { required: true, type: () => Date, description: '提到的时间 / instant' },
              readAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '已读于 / instant; null for an unread one',
              },
            },
          },
        ],
        [
          import('./desk/notice-responses.js'),
          {
            NoticeServiceResponse: {
              method: {
                required: true,
                description: '方式 / by which way',
                enum: ['in-person', 'message', 'online', 'other', 'phone', 'post'],
              },
              result: {
                required: true,
                description: '结果 / result',
                enum: ['refused', 'returned', 'seen', 'sent', 'signed'],
              },
              on: { required: true, type: () => String, description: '日期 / day in Shanghai' },
              reference: { required: true, type: () => String, nullable: true, description: '凭证 / what shows it' },
            },
            NoticeResponse: {
              id: { required: true, type: () => String },
              kind: { required: true, type: () => String, description: '种类 / kind' },
              number: { required: true, type: () => String, description: '文号 / number of the paper' },
              registrationNumber: {
                required: true,
                type: () => String,
                description: '登记编号 / registration number of the submission it tells about',
              },
              issuedAt: { required: true, type: () => Date, description: '出具时间 / when it was issued' },
              issuedBy: { required: true, type: () => String, description: '出具人 / who issued it' },
              services: {
                required: true,
                type: () => [t['./desk/notice-responses.js'].NoticeServiceResponse],
                description: '送达 / its services',
              },
            },
            OwedNoticeResponse: {
              id: { required: true, type: () => String },
              proceedingId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              kind: { required: true, type: () => String, description: '种类 / kind' },
              owedAt: { required: true, type: () => Date, description: '应告知时间 / since when it is owed' },
              missing: {
                required: true,
                type: () => [String],
                description: '缺少的内容 / fields that somebody has to supply; empty while it waits for its turn',
              },
            },
            LateNoticeResponse: {
              noticeId: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'null while it is not written / 尚未出具时为空',
              },
              number: { required: true, type: () => String, nullable: true, description: '文号 / number of the paper' },
              kind: { required: true, type: () => String, description: '种类 / kind' },
              title: {
                required: true,
                type: () => ({
                  zh: { required: true, type: () => String },
                  en: { required: true, type: () => String },
                }),
                description: '名称 / title',
              },
              proceedingId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              registrationNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '登记编号 / null for a paper that everybody of the proceeding is still owed',
              },
              owedOn: {
                required: true,
                type: () => String,
                description: '应告知日 / day on which it was owed, in Shanghai',
              },
              dueOn: { required: true, type: () => String, description: '告知期限 / last day' },
              missing: { required: true, type: () => [String], description: '缺少的内容 / fields that hold it up' },
            },
            TemplateVersionResponse: {
              version: { required: true, type: () => String, description: '版本 / version' },
              firstUsed: { required: true, type: () => Date, description: '首次使用 / when it was first used' },
              papers: { required: true, type: () => Number, description: '出具份数 / notices written by it' },
            },
            TemplateContentResponse: {
              version: { required: true, type: () => String, description: '版本 / version' },
              note: { required: false, type: () => String, description: '备注 / what the city says about the file' },
              source: { required: false, type: () => String, description: '出处 / where the wording comes from' },
              place: {
                required: true,
                type: () => String,
                description: '文号中的地名 / short name of the city in the number of a notice',
              },
              channels: {
                required: false,
                type: 'object',
                additionalProperties: true,
                description: '渠道称谓 / how somebody told us, by channel',
              },
              serveWithin: {
                required: false,
                type: () => ({ days: { required: true, type: () => Number } }),
                description: '告知期限 / natural days within which a notice has to reach its person',
              },
              items: {
                required: true,
                description: "模板 / one template for each kind of notice, as it stands in the city's reference data",
              },
            },
            FieldsSuppliedResponse: { outcome: { required: true, enum: ['supplied'] } },
            ServiceRecordedResponse: { outcome: { required: true, enum: ['recorded'] } },
          },
        ],
        [
          import('./desk/service-body.js'),
          {
            ServiceBody: {
              method: {
                required: true,
                description: '方式 / by which way',
                enum: ['in-person', 'message', 'online', 'other', 'phone', 'post'],
              },
              result: {
                required: true,
                description: '结果 / result',
                enum: ['refused', 'returned', 'seen', 'sent', 'signed'],
              },
              on: { required: true, type: () => String, description: '日期 / day in Shanghai' },
              reference: {
                required: false,
                type: () => String,
                description: '凭证 / what shows it',
                minLength: 1,
                maxLength: 200,
              },
            },
            NoticeFieldsBody: {
              fields: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: '内容 / text by name of the field, as `missing` names it',
              },
            },
          },
        ],
        [
          import('./admin/retirement-body.js'),
          {
            RetirementBody: {
              lastDay: {
                required: true,
                type: () => String,
                description: '最后一日 / last day of the department, in Shanghai',
              },
              successor: {
                required: false,
                type: () => String,
                description: '承接单位代码 / department that takes over its work',
              },
              basis: {
                required: true,
                type: () => String,
                description: '依据 / document that says so',
                minLength: 2,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./desk/supervision-bodies.js'),
          {
            SuggestionBody: {
              kind: {
                required: true,
                description: '种类 / improve work, refine a policy, or hold somebody to account',
                enum: ['hold-to-account', 'improve-work', 'refine-policy'],
              },
              department: { required: true, type: () => String, description: '单位代码 / department it goes to' },
              matterId: {
                required: false,
                type: () => String,
                description: '所涉事项 / matter it rests on',
                format: 'uuid',
              },
              hotspotId: {
                required: false,
                type: () => String,
                description: '所涉热点 / hotspot it rests on',
                format: 'uuid',
              },
              text: { required: true, type: () => String, description: '内容 / text', minLength: 4, maxLength: 20000 },
            },
            DifferenceBody: {
              field: {
                required: true,
                type: () => String,
                description: '字段 / field that differs',
                minLength: 1,
                maxLength: 100,
              },
              note: {
                required: true,
                type: () => String,
                description: '说明 / how it differs',
                minLength: 1,
                maxLength: 500,
              },
            },
            RegistrationFindingBody: {
              outcome: { required: true, description: '结果 / accurate or not', enum: ['accurate', 'inaccurate'] },
              differences: {
                required: false,
                type: () => [t['./desk/supervision-bodies.js'].DifferenceBody],
                description: '差异 / what differs; required where it is inaccurate',
                maxItems: 50,
              },
            },
            LeaderBody: {
              leader: {
                required: true,
                type: () => String,
                description: '包案领导 / name or post',
                minLength: 1,
                maxLength: 100,
              },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 500 },
              reviewOn: { required: true, type: () => String, description: '下次查看日期 / day of the next look' },
            },
            SecondLookBody: {
              decision: {
                required: true,
                description: '决定 / look at the matter again, or let it stand',
                enum: ['look-again', 'stands'],
              },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./proceedings/proceeding-responses.js'),
          {
            StepAllowedResponse: {
              event: { required: true, type: () => String, description: '事件 / name of the step, as in the address' },
              zh: { required: true, type: () => String, description: '中文名称 / name in Chinese' },
              en: { required: true, type: () => String, description: '英文名称 / name in English' },
            },
            RequestResponse: {
              position: { required: true, type: () => Number, description: '序号 / position in the matter, from 1' },
              summary: { required: true, type: () => String, description: '内容 / what is asked for' },
              kind: {
                required: true,
                description: '建议意见、检举控告、申诉求决 / kind',
                enum: ['ACCUSATION', 'ADVICE', 'APPEAL'],
              },
              path: {
                required: true,
                description: '办理途径 / path',
                enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'],
              },
              proposedPath: {
                required: true,
                description: '建议的办理途径 / path that the machine proposed',
                enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'],
              },
              decidedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '决定人 / who decided it; null while it is a proposal',
              },
            },
            FirstResponse: {
              body: { required: true, type: () => String, nullable: true, description: '首接机关 / body' },
              unit: { required: true, type: () => String, nullable: true, description: '首接单位 / unit' },
              accountable: {
                required: true,
                type: () => String,
                nullable: true,
                description: '负责单位 / accountable until another one has signed',
              },
            },
            StepApprovalResponse: {
              knownBy: {
                required: true,
                description:
                  '方式 / `log-in`: another person decided in a session of their own; `named-by-system`: nothing proves the name',
                enum: ['log-in', 'named-by-system'],
              },
              zh: { required: true, type: () => String, description: '中文说明 / in Chinese' },
              en: { required: true, type: () => String, description: '英文说明 / in English' },
            },
            StepTakenResponse: {
              seq: { required: true, type: () => Number, description: '序号 / sequence number' },
              event: { required: true, type: () => String, description: '事件 / event' },
              from: { required: true, type: () => String, description: '原状态 / state before' },
              to: { required: true, type: () => String, description: '新状态 / state after' },
              actor: { required: true, type: () => String, description: '办理人 / who took it' },
              role: { required: true, type: () => String, description: '角色 / role in which it was taken' },
              notice: {
                required: true,
                type: () => String,
                nullable: true,
                description: '告知书 / kind of notice that it owes',
              },
              at: { required: true, type: () => String, description: '时间 / instant' },
              zh: { required: true, type: () => String, description: '中文名称 / name in Chinese' },
              en: { required: true, type: () => String, description: '英文名称 / name in English' },
              approval: {
                required: true,
                type: () => t['./proceedings/proceeding-responses.js'].StepApprovalResponse,
                nullable: true,
                description: '批准 / how its approver is known; null for a step that needs none',
              },
              said: {
                required: false,
                type: () => Object,
                description: '填报内容 / what was said with it; to staff only',
              },
            },
            ProceedingResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              lifecycle: { required: true, description: '流程 / lifecycle', enum: ['feed', 'order', 'petition'] },
              state: { required: true, type: () => String, description: '状态 / state' },
              stateName: {
                required: true,
                type: () => t['./http/words-response.js'].WordsResponse,
                description: '状态名称 / name of the state',
              },
              ended: { required: true, type: () => Boolean, description: '已了结 / whether it has ended' },
              matterId: { required: true, type: () => String, description: '事项 / id of the matter' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / matter number' },
              lead: { required: true, type: () => String, nullable: true, description: '主办单位 / lead department' },
              first: {
                required: true,
                type: () => t['./proceedings/proceeding-responses.js'].FirstResponse,
                description: '首接 / who received it first, and who is accountable',
              },
              requests: {
                required: true,
                type: () => [t['./proceedings/proceeding-responses.js'].RequestResponse],
                description: '诉求 / what the matter asks for',
              },
              history: {
                required: true,
                type: () => [t['./proceedings/proceeding-responses.js'].StepTakenResponse],
                description: '办理过程 / every step, in order',
              },
              allowedNow: {
                required: true,
                type: () => [t['./proceedings/proceeding-responses.js'].StepAllowedResponse],
                description: '现可办理 / the buttons of a console',
              },
              toBeAsked: {
                required: true,
                type: () => [t['./proceedings/proceeding-responses.js'].StepAllowedResponse],
                description:
                  '可申请审批 / steps that the caller may ask another person to approve: POST /proceedings/{id}/approvals',
              },
              answers: {
                required: true,
                type: () => [t['./proceedings/work-responses.js'].AnswerResponse],
                description: '答复 / to staff, the lead and those who decide above it; empty for others',
              },
            },
            ClockChangeResponse: {
              clock: { required: true, type: () => String, description: '时限代码 / code of the clock' },
              do: { required: true, type: () => String, description: '变动 / start, stop, pause, resume, extend …' },
              dueOn: { required: false, type: () => String, description: '到期日 / last day, where it runs' },
            },
            StepResponse: {
              event: { required: true, type: () => String, description: '事件 / event' },
              from: { required: true, type: () => String, description: '原状态 / state before' },
              to: { required: true, type: () => String, description: '新状态 / state after' },
              seq: { required: true, type: () => Number, description: '序号 / sequence number of the step' },
              repeated: {
                required: true,
                type: () => Boolean,
                description: '重复请求 / the same Idempotency-Key took it before',
              },
              notice: {
                required: true,
                type: () => String,
                nullable: true,
                description: '告知书 / kind of notice that it owes',
              },
              told: {
                required: true,
                type: () => Number,
                description: '已告知的来件数 / how many submissions are told',
              },
              opened: {
                required: true,
                type: () => String,
                nullable: true,
                description: '新开办件 / id of the proceeding that it opened',
              },
              allowedNow: {
                required: true,
                type: () => [t['./proceedings/proceeding-responses.js'].StepAllowedResponse],
                description: '现可办理 / what the caller may do now',
              },
              clocks: {
                required: true,
                type: () => [t['./proceedings/proceeding-responses.js'].ClockChangeResponse],
                description: '时限 / clocks that it changed',
              },
            },
            LateApplicationResponse: {
              proceedingId: { required: true, type: () => String },
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              event: {
                required: true,
                description: '申请复查或复核 / review or recheck',
                enum: ['requestRecheck', 'requestReview'],
              },
              appliedOn: { required: true, type: () => String, description: '申请之日 / day of the application' },
              department: {
                required: true,
                type: () => String,
                nullable: true,
                description: '受申请的单位 / department that weighs it; null for a body outside the hub',
              },
            },
          },
        ],
        [
          import('./retention/retention-bodies.js'),
          {
            HoldBody: {
              matterNumber: {
                required: true,
                type: () => String,
                description: '事项编号 / number of the matter',
                minLength: 3,
                maxLength: 40,
              },
              reason: {
                required: true,
                type: () => String,
                description: '理由 / why it is kept, e.g. the number of a law suit; no personal data',
                minLength: 2,
                maxLength: 500,
              },
            },
            HoldEndBody: {
              reason: {
                required: true,
                type: () => String,
                description: '理由 / why it is kept no longer',
                minLength: 2,
                maxLength: 500,
              },
            },
          },
        ],
        [
          import('./retention/retention-responses.js'),
          {
            RetentionPlanResponse: {
              class: {
                required: true,
                description: '类别 / class of data: `files` of any matter, or a matter by its kind of handling',
                enum: ['filed', 'files', 'order', 'petition', 'signal'],
              },
              years: { required: true, type: () => Number, description: '保存年数 / years after the matter has ended' },
              action: { required: true, description: '到期处理 / what happens then', enum: ['anonymise', 'delete'] },
              ground: { required: true, type: () => String, description: '依据 / article or rule' },
              due: { required: true, type: () => Number, description: '到期件数 / matters that are due' },
              held: {
                required: true,
                type: () => Number,
                description: '停止销毁件数 / due by age, kept by a legal hold',
              },
              inUse: {
                required: true,
                type: () => Number,
                description: '仍在办理件数 / old enough, but still worked on or partly sealed',
              },
              oldest: {
                required: true,
                type: () => String,
                nullable: true,
                description: '最早办结日 / day on which the oldest that is due ended; null for none',
              },
            },
            HoldResponse: {
              id: { required: true, type: () => String, description: '编号 / id' },
              matterId: { required: true, type: () => String, description: '事项 / id of the matter' },
              matterNumber: { required: true, type: () => String, description: '事项编号 / its number' },
              reason: { required: true, type: () => String, description: '理由 / why, masked' },
              setBy: { required: true, type: () => String, description: '设定人 / who set it' },
              setAt: { required: true, type: () => Date, description: '设定时间 / when' },
              endedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '解除人 / who ended it; null while it is in force',
              },
              endedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '解除时间 / when; null while it is in force',
              },
            },
            HoldSetResponse: { id: { required: true, type: () => String, description: '编号 / id' } },
            HoldEndedResponse: { outcome: { required: true, description: '结果 / outcome', enum: ['ended'] } },
          },
        ],
        [
          import('./roles/role-bodies.js'),
          {
            RoleRequestBody: {
              accountId: {
                required: true,
                type: () => String,
                description: '账号 / account that gets the role',
                format: 'uuid',
              },
              role: {
                required: true,
                description: '角色 / role',
                enum: [
                  'administrator',
                  'approver',
                  'auditor',
                  'department-administrator',
                  'handler',
                  'hotline-operator',
                  'petition-clerk',
                  'sealed-desk-officer',
                  'statistician',
                  'supervisor',
                  'triage-clerk',
                ],
              },
              areas: {
                required: false,
                type: () => [String],
                description:
                  '管辖区域 / codes of the areas that it is for, each with all below it; the whole city when left out',
                uniqueItems: true,
                minItems: 1,
                maxItems: 50,
                minLength: 2,
                maxLength: 20,
              },
              validFrom: { required: true, type: () => String, description: '生效日 / first day, in Shanghai' },
              validUntil: { required: false, type: () => String, description: '失效日 / last day; none when left out' },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 500 },
            },
            RoleDecisionBody: {
              decision: { required: true, description: '决定 / decision', enum: ['granted', 'refused'] },
            },
            RoleRequestsQuery: {
              open: {
                required: false,
                description: '只看未决定的 / only those that nobody has decided',
                enum: ['false', 'true'],
              },
            },
          },
        ],
        [
          import('./roles/role-responses.js'),
          {
            RoleResponse: {
              role: {
                required: true,
                enum: [
                  'administrator',
                  'approver',
                  'auditor',
                  'department-administrator',
                  'handler',
                  'hotline-operator',
                  'petition-clerk',
                  'sealed-desk-officer',
                  'statistician',
                  'supervisor',
                  'triage-clerk',
                ],
              },
              zh: { required: true, type: () => String, description: '名称 / its name in Chinese' },
              en: { required: true, type: () => String, description: '英文名 / its name in English' },
              extent: {
                required: true,
                description:
                  '范围 / for the whole city, for the city or some areas of it, or for the body of the person',
                enum: ['area', 'body', 'city'],
              },
              permissions: {
                required: true,
                type: () => [String],
                description: '权限 / permissions, each `subject:action`',
              },
            },
            RoleRequestedResponse: {
              id: { required: true, type: () => String, description: '申请 / id of the request' },
              granted: {
                required: true,
                type: () => Boolean,
                description: '已生效 / true for the second administrator, whom the first one appoints alone',
              },
            },
            RoleRequestResponse: {
              id: { required: true, type: () => String },
              accountId: { required: true, type: () => String },
              login: { required: true, type: () => String, description: '登录名 / login of the account' },
              body: {
                required: true,
                type: () => String,
                nullable: true,
                description: '单位代码 / body of the person; null for the desks of the city',
              },
              role: {
                required: true,
                enum: [
                  'administrator',
                  'approver',
                  'auditor',
                  'department-administrator',
                  'handler',
                  'hotline-operator',
                  'petition-clerk',
                  'sealed-desk-officer',
                  'statistician',
                  'supervisor',
                  'triage-clerk',
                ],
              },
              areas: {
                required: true,
                type: () => Object,
                description: '管辖区域 / codes of the areas that it is for; null for the whole city',
              },
              validFrom: { required: true, type: () => String, description: '生效日 / first day' },
              validUntil: { required: true, type: () => String, nullable: true, description: '失效日 / last day' },
              reason: { required: true, type: () => String, description: '理由 / why' },
              requestedBy: {
                required: true,
                type: () => String,
                description: '申请人 / who asked, as the audit names them',
              },
              requestedAt: { required: true, type: () => Date },
              decision: {
                required: true,
                nullable: true,
                description: '决定 / decision; null while nobody has decided',
                enum: ['granted', 'refused', 'withdrawn'],
              },
              decidedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '决定人 / who decided, as the audit names them',
              },
              decidedAt: { required: true, type: () => Date, nullable: true },
            },
            RoleDecidedResponse: {
              decision: {
                required: true,
                description: '决定 / `withdrawn` where who asked took it back',
                enum: ['granted', 'refused', 'withdrawn'],
              },
            },
            RoleGrantResponse: {
              id: { required: true, type: () => String },
              role: {
                required: true,
                enum: [
                  'administrator',
                  'approver',
                  'auditor',
                  'department-administrator',
                  'handler',
                  'hotline-operator',
                  'petition-clerk',
                  'sealed-desk-officer',
                  'statistician',
                  'supervisor',
                  'triage-clerk',
                ],
              },
              areas: {
                required: true,
                type: () => Object,
                description: '管辖区域 / codes of the areas that it is for; null for the whole city',
              },
              validFrom: { required: true, type: () => String, description: '生效日 / first day' },
              validUntil: { required: true, type: () => String, nullable: true, description: '失效日 / last day' },
              grantedAt: { required: true, type: () => Date },
              requestedBy: {
                required: true,
                type: () => String,
                nullable: true,
                description: '申请人 / who asked; null for the first two administrators',
              },
              grantedBy: { required: true, type: () => String, nullable: true, description: '批准人 / who granted it' },
              endedAt: { required: true, type: () => Date, nullable: true },
              endedBy: { required: true, type: () => String, nullable: true },
            },
            RoleEndedResponse: { outcome: { required: true, enum: ['ended'] } },
          },
        ],
        [
          import('./proceedings/request-bodies.js'),
          {
            RequestBody: {
              summary: { required: true, type: () => String, minLength: 2, maxLength: 500 },
              path: { required: true, enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'] },
            },
            RequestsBody: {
              requests: {
                required: true,
                type: () => [t['./proceedings/request-bodies.js'].RequestBody],
                minItems: 1,
                maxItems: 20,
              },
            },
          },
        ],
        [
          import('./reports/exchange-responses.js'),
          {
            ExchangeItemResponse: {
              xfjbh: { required: true, type: () => String, description: '信访件编号 / registration number' },
              xfrq: { required: true, type: () => String, description: '信访日期 / day of receipt' },
              djsj: { required: true, type: () => String, description: '登记日期 / day of registration' },
              xfxs: { required: true, type: () => String, description: '信访形式 / form, in words' },
              gkxx: { required: true, type: () => String, description: '概况信息 / what it is about, masked' },
              wtsddm: {
                required: true,
                type: () => String,
                nullable: true,
                description: '问题属地 / area, six digits of GB/T 2260',
              },
              nrfldm: { required: true, description: '内容分类 / always null: the national list is not public' },
              hubCategory: {
                required: true,
                type: () => String,
                nullable: true,
                description: "本系统分类 / code of the hub's content list",
              },
              cfxfbz: { required: true, description: '重复信访标志 / 1 for a repeat', enum: ['0', '1'] },
              xfjzt: {
                required: true,
                description: '信访件状态 / state, by name',
                enum: ['已交办', '已办结', '已收件', '已登记'],
              },
              hubUnit: {
                required: true,
                type: () => String,
                nullable: true,
                description: '承办机构 / code of the lead department',
              },
              bjsj: { required: true, type: () => String, nullable: true, description: '答复日期 / day of the answer' },
            },
            ExchangeResponse: {
              items: {
                required: true,
                type: () => [t['./reports/exchange-responses.js'].ExchangeItemResponse],
                description: '信访件 / petitions, oldest first',
              },
            },
          },
        ],
        [
          import('./names/names-responses.js'),
          {
            CodeNameResponse: { code: { required: true, type: () => String, description: '代码 / code' } },
            StateNameResponse: {
              lifecycle: { required: true, description: '流程 / lifecycle', enum: ['feed', 'order', 'petition'] },
            },
            MessageNameResponse: {
              to: {
                required: true,
                type: () => [Object],
                description: '发给 / whom it is sent to',
                enum: ['department', 'source'],
                isArray: true,
              },
            },
            NamesResponse: {
              version: { required: true, type: () => String, description: '版本 / version of the reference data' },
              departments: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: '单位 / departments, by code',
              },
              categories: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: '内容分类 / categories of all three levels, by code',
              },
              areas: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: '地区 / areas, by code',
              },
              clocks: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: '时限 / families of clocks',
              },
              endedDepartments: {
                required: true,
                type: () => [String],
                description: '已撤并单位 / codes of departments to which no work is given any more',
              },
              states: {
                required: true,
                type: () => [t['./names/names-responses.js'].StateNameResponse],
                description: '办件状态 / states of proceedings',
              },
              grounds: {
                required: true,
                type: () => [t['./names/names-responses.js'].CodeNameResponse],
                description: '了结依据 / grounds on which the desk may close',
              },
              supervision: {
                required: true,
                type: () => [t['./names/names-responses.js'].CodeNameResponse],
                description: '督办情形 / grounds of a supervision',
              },
              paths: {
                required: true,
                type: () => [t['./names/names-responses.js'].CodeNameResponse],
                description: '办理途径 / legal paths',
              },
              messages: {
                required: true,
                type: () => [t['./names/names-responses.js'].MessageNameResponse],
                description: '消息类型 / kinds of messages of endpoints and of the pull feed',
              },
            },
          },
        ],
        [
          import('./reports/flow-responses.js'),
          {
            FlowRowResponse: {
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              channelName: { required: true, type: () => String, description: '渠道名称 / what it is called' },
              category: {
                required: true,
                type: () => String,
                description: '领域代码 / first level of the content list; empty where it is not known',
              },
              categoryName: { required: true, type: () => String, description: '领域名称 / what it is called today' },
              department: {
                required: true,
                type: () => String,
                description: '主办单位代码 / lead at the cut-off; empty while there is none',
              },
              departmentName: {
                required: true,
                type: () => String,
                description: '主办单位名称 / what it is called today',
              },
              received: { required: true, type: () => Number, description: '来件 / submissions received' },
            },
            FlowResponse: {
              from: { required: true, type: () => String, description: '首日 / first day' },
              to: { required: true, type: () => String, description: '末日 / last day' },
              asOf: {
                required: true,
                type: () => Date,
                description: '截止时点 / cut-off: what was written later is not counted',
              },
              note: { required: true, description: '口径说明 / what somebody who compares two reports must know' },
              rows: {
                required: true,
                type: () => [t['./reports/flow-responses.js'].FlowRowResponse],
                description: '数据行 / the most frequent first; they add up to all submissions of these days',
              },
            },
          },
        ],
        [
          import('./search/search-query.js'),
          {
            SearchQuery: {
              number: {
                required: false,
                type: () => String,
                description: '编号 / number of a submission or of a matter',
                minLength: 1,
                maxLength: 40,
              },
              channel: { required: false, type: () => String, description: '渠道 / channel' },
              source: { required: false, type: () => String, description: '来源 / code of the source' },
              from: {
                required: false,
                type: () => String,
                description: '首日 / first day in Shanghai: of receipt 收到, of the beginning, of the assignment',
              },
              to: { required: false, type: () => String, description: '末日 / last day in Shanghai' },
              category: {
                required: false,
                type: () => String,
                description: '内容分类 / category of the matter; a code of a higher level finds all below it',
              },
              area: {
                required: false,
                type: () => String,
                description: '地区 / area of the matter; a district finds its streets too',
              },
              department: {
                required: false,
                type: () => String,
                description: '单位 / code of the lead department; in the list of assignments of each department',
              },
              clock: { required: false, type: () => String, description: '时限 / name or family of a clock' },
              overdue: {
                required: false,
                description: '逾期 / `true`: only where a clock has run out and is still waited for',
                enum: ['true'],
              },
              dueTo: {
                required: false,
                type: () => String,
                description: '期限 / a running clock ends on this day in Shanghai or earlier',
              },
              text: {
                required: false,
                type: () => String,
                description:
                  '关键词 / words in title, text or place, two characters at least; blanks separate words that must all occur. A phone or an ID number is refused here, see `POST /search/people`',
                minLength: 1,
              },
              place: {
                required: false,
                type: () => String,
                description: '地点 / words in the stated place',
                minLength: 1,
              },
              total: {
                required: false,
                description: '总数 / `exact`: counted to the end; exact up to 1,000 when left out',
                enum: ['exact'],
              },
              cursor: {
                required: false,
                type: () => String,
                description: '游标 / `cursor` of the page before; the first page when left out',
              },
            },
            SubmissionSearchQuery: {
              state: {
                required: false,
                type: () => String,
                description:
                  '状态 / as the report counts: dispatched, signed, answered (each among the former), waiting on the triage desk; or archive',
              },
              counted: {
                required: false,
                description: '计入统计 / `true`: only what reports count: no amendment, no archive',
                enum: ['true'],
              },
              sort: {
                required: false,
                description:
                  '排序 / the newest first when left out; `due`: what a running clock waits for, the nearest end first',
                enum: ['due', 'newest', 'oldest'],
              },
            },
            MatterSearchQuery: {
              kind: { required: false, type: () => String, description: '性质 / kind of the matter' },
              state: { required: false, type: () => String, description: '状态 / state' },
              sort: {
                required: false,
                description: '排序 / the newest first when left out',
                enum: ['newest', 'oldest'],
              },
            },
            ProceedingSearchQuery: {
              kind: { required: false, type: () => String, description: '种类 / kind' },
              state: { required: false, type: () => String, description: '状态 / state of its lifecycle' },
              sort: {
                required: false,
                description:
                  '排序 / the newest first when left out; `due`: what a running clock waits for, the nearest end first',
                enum: ['due', 'newest', 'oldest'],
              },
            },
            AssignmentSearchQuery: {
              kind: { required: false, type: () => String, description: '办件种类 / kind of the proceeding' },
              role: { required: false, type: () => String, description: '承办方式 / lead, assist or copy' },
              state: { required: false, type: () => String, description: '状态 / state' },
              sort: {
                required: false,
                description:
                  '排序 / the newest first when left out; `due`: what a running clock waits for, the nearest end first',
                enum: ['due', 'newest', 'oldest'],
              },
            },
          },
        ],
        [
          import('./search/people-search-body.js'),
          {
            PeopleSearchBody: {
              phone: {
                required: false,
                type: () => String,
                description: '电话 / phone, in any notation',
                minLength: 5,
                maxLength: 60,
              },
              name: {
                required: false,
                type: () => String,
                description: '姓名 / the full name as it was given',
                minLength: 2,
                maxLength: 60,
              },
              idNumber: {
                required: false,
                type: () => String,
                description: '证件号 / ID number',
                minLength: 6,
                maxLength: 40,
              },
              from: { required: false, type: () => String, description: '首日 / first day of receipt, in Shanghai' },
              to: { required: false, type: () => String, description: '末日 / last day of receipt' },
              limit: {
                required: false,
                type: () => Number,
                description: '最多条数 / how many at most; 20 when left out',
                minimum: 1,
                maximum: 100,
              },
              cursor: {
                required: false,
                type: () => String,
                description: '游标 / `cursor` of the page before; the first page when left out',
              },
            },
          },
        ],
        [
          import('./search/search-responses.js'),
          {
            SearchTotalResponse: {
              value: { required: true, type: () => Number, description: '数 / the number' },
              relation: {
                required: true,
                description:
                  '关系 / `at-most`: some of them do not have the words, which only the pages tell; `at-least`: there are more, or may be before `since`; `about`: both',
                enum: ['about', 'at-least', 'at-most', 'exact'],
              },
            },
            SubmissionFoundResponse: {
              id: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              source: { required: true, type: () => String, description: '来源 / code of the source' },
              receivedAt: { required: true, type: () => Date, description: '收到时间 / when it was received' },
              archive: { required: true, type: () => Boolean, description: '档案 / history, which nobody works on' },
              title: { required: true, type: () => String, nullable: true, description: '标题 / title' },
              place: { required: true, type: () => String, nullable: true, description: '地点 / stated place' },
              matterId: { required: true, type: () => String, nullable: true, description: '事项 / its matter' },
              matterNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '事项编号 / number of the matter',
              },
              category: {
                required: true,
                type: () => String,
                nullable: true,
                description: '内容分类 / category of the matter',
              },
              area: { required: true, type: () => String, nullable: true, description: '地区 / area of the matter' },
              lead: {
                required: true,
                type: () => String,
                nullable: true,
                description: '主办单位 / current lead department',
              },
            },
            MatterFoundResponse: {
              id: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '事项编号 / number' },
              title: { required: true, type: () => String, description: '标题 / title' },
              kind: { required: true, type: () => String, description: '性质 / kind' },
              category: { required: true, type: () => String, nullable: true, description: '内容分类 / category' },
              area: { required: true, type: () => String, nullable: true, description: '地区 / area' },
              state: { required: true, type: () => String, description: '状态 / open or closed' },
              openedAt: { required: true, type: () => Date, description: '开始时间 / when it began' },
              submissions: { required: true, type: () => Number, description: '来件数 / open submissions' },
              lead: {
                required: true,
                type: () => String,
                nullable: true,
                description: '主办单位 / current lead department',
              },
            },
            ProceedingFoundResponse: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                type: () => String,
                description: '种类 / order, petition, signal, review or recheck',
              },
              state: { required: true, type: () => String, description: '状态 / state' },
              title: { required: true, type: () => String, description: '标题 / title of the matter' },
              matterId: { required: true, type: () => String, nullable: true, description: '事项 / its matter' },
              matterNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '事项编号 / number of the matter',
              },
              category: { required: true, type: () => String, nullable: true, description: '内容分类 / category' },
              area: { required: true, type: () => String, nullable: true, description: '地区 / area' },
              openedAt: { required: true, type: () => Date, description: '开始时间 / when it began' },
              closedAt: { required: true, type: () => Date, nullable: true, description: '办结时间 / when it ended' },
              lead: {
                required: true,
                type: () => String,
                nullable: true,
                description: '主办单位 / current lead department',
              },
              dueAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '期限 / end of the running clock that ends first',
              },
            },
            AssignmentFoundResponse: {
              id: { required: true, type: () => String },
              proceedingId: { required: true, type: () => String, description: '办件 / its proceeding' },
              kind: { required: true, type: () => String, description: '办件种类 / kind of the proceeding' },
              department: { required: true, type: () => String, description: '单位 / department' },
              role: { required: true, type: () => String, description: '承办方式 / lead, assist or copy' },
              state: { required: true, type: () => String, description: '状态 / state' },
              matterId: { required: true, type: () => String, nullable: true, description: '事项 / its matter' },
              matterNumber: {
                required: true,
                type: () => String,
                nullable: true,
                description: '事项编号 / number of the matter',
              },
              proceedingState: {
                required: true,
                type: () => String,
                nullable: true,
                description: '办件状态 / state of the proceeding',
              },
              title: { required: true, type: () => String, nullable: true, description: '标题 / title of the matter' },
              category: { required: true, type: () => String, nullable: true, description: '内容分类 / category' },
              area: { required: true, type: () => String, nullable: true, description: '地区 / area' },
              assignedAt: { required: true, type: () => Date, description: '派单时间 / when it was assigned' },
              signedAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '签收时间 / when it was signed for',
              },
              answeredAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '答复时间 / when it was answered',
              },
              dueAt: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '期限 / end of the running clock that ends first',
              },
            },
            FoundPage: {
              cursor: {
                required: true,
                type: () => String,
                nullable: true,
                description: '下一页游标 / where the next page begins; null on the last one',
              },
              total: {
                required: true,
                type: () => t['./search/search-responses.js'].SearchTotalResponse,
                description: '总数 / how many there were when the first page was read',
              },
              since: {
                required: true,
                type: () => Date,
                nullable: true,
                description:
                  '检索起点 / words were looked for in what was received from this moment on, because very many texts have them; give `to` to look at earlier ones, or more words; null: in everything',
              },
            },
            SubmissionsFoundResponse: {
              items: { required: true, type: () => [t['./search/search-responses.js'].SubmissionFoundResponse] },
            },
            MattersFoundResponse: {
              items: { required: true, type: () => [t['./search/search-responses.js'].MatterFoundResponse] },
            },
            ProceedingsFoundResponse: {
              items: { required: true, type: () => [t['./search/search-responses.js'].ProceedingFoundResponse] },
            },
            AssignmentsFoundResponse: {
              items: { required: true, type: () => [t['./search/search-responses.js'].AssignmentFoundResponse] },
            },
          },
        ],
        [
          import('./desk/sealed-body.js'),
          {
            FreezeBody: {
              matterNumber: {
                required: true,
                type: () => String,
                description: '事项编号 / number of the matter whose file is frozen',
                minLength: 3,
                maxLength: 40,
              },
              unit: {
                required: false,
                type: () => String,
                description: '单位代码或名称，不明的不填 / code or name of the unit; left out when it is not known',
                minLength: 2,
                maxLength: 100,
              },
            },
            SealedBody: {
              kind: {
                required: true,
                description: '决定 / release it, transfer it, or hand it up',
                enum: ['hand-up', 'release', 'transfer'],
              },
              department: {
                required: false,
                type: () => String,
                description: '移送单位 / to transfer: the discipline body',
              },
              to: {
                required: false,
                type: () => String,
                description: '上级机关 / to hand up: the body above, which is outside this hub',
                minLength: 2,
                maxLength: 200,
              },
              reason: { required: true, type: () => String, description: '理由 / why', minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./desk/sealed-responses.js'),
          {
            SealedEnvelopeResponse: {
              submissionId: { required: true, type: () => String },
              number: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => Date, description: '收到时间 / when it was received' },
              sealedAt: { required: true, type: () => Date, description: '密封时间 / when it was sealed' },
              decision: {
                required: true,
                nullable: true,
                description: '决定 / null while none is made',
                enum: ['hand-up', 'release', 'transfer'],
              },
              inPart: {
                required: true,
                type: () => Boolean,
                description: '部分公开办理 / part of it goes on in the open, in neutral words',
              },
              dueOn: {
                required: true,
                type: () => String,
                nullable: true,
                description: '到期日 / last day of the clock that began with its receipt; null once it has ended',
              },
              overdue: { required: true, type: () => Boolean, description: '是否逾期 / whether that day has passed' },
              held: {
                required: true,
                type: () => Boolean,
                description: '待看 / it only may accuse; a person must look by `lookBy`',
              },
              lookBy: {
                required: true,
                type: () => Date,
                nullable: true,
                description: '须看时限 / when a person must have looked; null for one that is surely sealed',
              },
              alarm: {
                required: true,
                type: () => t['./desk/sealed-responses.js'].SealedAlarmResponse,
                nullable: true,
                description: '险情 / the danger to life that nobody has handed over yet',
              },
            },
            SealedAlarmResponse: {
              level: {
                required: true,
                description: '程度 / a life in danger now, or serious harm soon',
                enum: ['now', 'soon'],
              },
              call: { required: true, type: () => [String], description: '应拨打 / numbers and services to call' },
              dueAt: {
                required: true,
                type: () => String,
                description: '移交时限 / when it must have been handed over',
              },
            },
            ReachedMessageResponse: {
              ownerKind: { required: true, type: () => String, description: '接收方类型 / department or source' },
              owner: { required: true, type: () => String, description: '接收方 / code of the department or source' },
              type: { required: true, type: () => String, description: '消息类型 / type of the message' },
              messageId: { required: true, type: () => String, description: '消息编号 / id of the message' },
              reached: {
                required: true,
                description: '到达情况 / how far it came',
                enum: ['delivered', 'feed', 'in-flight'],
              },
              at: { required: true, type: () => String, description: '时间 / when' },
            },
            OpenPartResponse: {
              title: { required: true, type: () => String, description: '标题 / title' },
              text: { required: true, type: () => String, description: '正文 / text' },
            },
            SealedWordsResponse: {
              title: { required: true, type: () => String, description: '标题 / title' },
              text: { required: true, type: () => String, description: '正文 / text' },
              accusedUnits: {
                required: true,
                type: () => [String],
                description: '被检举单位 / departments that are accused',
              },
              accusedNames: { required: true, type: () => [String], description: '被检举人 / people who are accused' },
              evidence: {
                required: true,
                type: () => [String],
                description: '判断依据 / the words that made it an accusation',
              },
              leftMatter: {
                required: true,
                type: () => String,
                nullable: true,
                description: '原公开事项 / the open matter it was found in; null for what was sealed at once',
              },
              openPart: {
                required: true,
                type: () => t['./desk/sealed-responses.js'].OpenPartResponse,
                nullable: true,
                description: '公开部分 / the part that goes on in the open, in neutral words',
              },
              files: {
                required: true,
                type: () => [t['./files/file-responses.js'].SealedAttachmentResponse],
                description: '附件 / its files, in their order',
              },
              reached: {
                required: true,
                type: () => [t['./desk/sealed-responses.js'].ReachedMessageResponse],
                description: '已到达的消息 / who may know the words already',
              },
            },
            SealedDecidedResponse: {
              outcome: {
                required: true,
                description: '结果 / what was done with it',
                enum: ['handed-up', 'released', 'transferred'],
              },
            },
            FreezeResponse: {
              id: { required: true, type: () => String },
              matterId: { required: true, type: () => String },
              matterNumber: { required: true, type: () => String, description: '事项编号 / number of the matter' },
              department: { required: true, type: () => String, description: '单位代码 / department' },
              frozenAt: { required: true, type: () => Date, description: '冻结时间 / since when' },
              liftedAt: { required: true, type: () => Date, nullable: true, description: '解除时间 / when it ended' },
            },
          },
        ],
        [
          import('./oversight/oversight-bodies.js'),
          {
            OversightBody: {
              kind: {
                required: true,
                description: '种类 / kind of record',
                enum: [
                  'correction',
                  'inspection',
                  'joint-meeting',
                  'judicial-relief',
                  'leader-in-charge',
                  'listed-supervision',
                  'proactive-task',
                  'reception',
                  'social-relief',
                  'talk',
                  'training',
                ],
              },
              title: { required: true, type: () => String, description: '标题 / title', minLength: 2, maxLength: 200 },
              plan: {
                required: true,
                type: () => String,
                description: '理由、方案、议程或所纠之错 / reason, plan, agenda, or what was wrong',
                minLength: 2,
                maxLength: 20000,
              },
              matterNumber: {
                required: false,
                type: () => String,
                description: '事项编号 / number of the matter',
                minLength: 3,
                maxLength: 40,
              },
              warningId: {
                required: false,
                type: () => String,
                description: '预警编号 / id of the warning that a task comes from',
                format: 'uuid',
              },
              department: { required: false, type: () => String, description: '单位代码 / department' },
              leader: {
                required: false,
                type: () => String,
                description: '领导、主持人或主讲人 / leader, presider or speaker, by name or post',
                minLength: 1,
                maxLength: 100,
              },
              basis: {
                required: false,
                type: () => String,
                description: '依据 / legal basis',
                minLength: 2,
                maxLength: 500,
              },
              heldOn: { required: false, type: () => String, description: '日期 / day on which it is or was held' },
              dueOn: { required: false, type: () => String, description: '期限 / day by which the result is owed' },
              people: {
                required: false,
                type: () => Number,
                description: '人数 / how many people take part',
                minimum: 0,
                maximum: 1000000,
              },
            },
            OversightEntryBody: {
              kind: {
                required: true,
                description: '种类；单位只能报告 / kind; a department only reports',
                enum: ['agenda', 'decision', 'progress', 'promise', 'report', 'visit'],
              },
              text: { required: true, type: () => String, description: '内容 / text', minLength: 2, maxLength: 20000 },
              matterNumber: {
                required: false,
                type: () => String,
                description: '事项编号 / number of the matter that a visit or an item is about',
                minLength: 3,
                maxLength: 40,
              },
              department: { required: false, type: () => String, description: '责任单位 / department that owes it' },
              dueOn: { required: false, type: () => String, description: '期限 / day by which it is owed' },
            },
            SettledBody: {
              text: {
                required: true,
                type: () => String,
                description: '落实情况 / how it was kept',
                minLength: 2,
                maxLength: 5000,
              },
            },
            OversightOutcomeBody: {
              outcome: {
                required: true,
                type: () => String,
                description: '结果代码 / one of the outcomes of the kind',
                minLength: 2,
                maxLength: 40,
              },
              result: {
                required: true,
                type: () => String,
                description: '说明 / in words; what a petitioner is told is written here',
                minLength: 2,
                maxLength: 20000,
              },
            },
            OversightQuery: {
              kind: {
                required: false,
                description: '种类 / kind; all when left out',
                enum: [
                  'correction',
                  'inspection',
                  'joint-meeting',
                  'judicial-relief',
                  'leader-in-charge',
                  'listed-supervision',
                  'proactive-task',
                  'reception',
                  'social-relief',
                  'talk',
                  'training',
                ],
              },
              state: {
                required: false,
                description: '状态 / open or closed; both when left out',
                enum: ['closed', 'open'],
              },
            },
            OversightPaperQuery: {
              format: {
                required: false,
                description: '格式 / form of the paper; PDF when left out',
                enum: ['html', 'pdf'],
              },
            },
          },
        ],
        [
          import('./department/event-bodies.js'),
          {
            EventsQuery: {
              cursor: {
                required: false,
                type: () => String,
                description: '上次返回的游标 / the cursor of the answer before',
                maxLength: 100,
              },
              source: {
                required: false,
                type: () => String,
                description: '来源代码，渠道密钥必填 / code of the source, for a channel key',
              },
              consumer: {
                required: false,
                type: () => String,
                description: '拉取方名称 / name of the reader, whose confirmed place the hub keeps',
              },
              since: {
                required: false,
                type: () => String,
                description: '自此时间起 / messages written at this time or later',
              },
              types: {
                required: false,
                type: () => String,
                description: '消息类型，逗号分隔 / types of messages, separated by commas',
                maxLength: 1000,
              },
              wait: {
                required: false,
                type: () => Number,
                description: '无消息时最多等待（秒）/ seconds that an empty answer is held back at most',
                minimum: 0,
                maximum: 25,
              },
            },
            ConsumerParams: {
              name: { required: true, type: () => String, description: '拉取方名称 / name of the reader' },
            },
            ConfirmedBody: {
              cursor: {
                required: true,
                type: () => String,
                description: '游标 / cursor of the answer whose messages it has',
                maxLength: 100,
              },
            },
          },
        ],
        [
          import('./department/event-responses.js'),
          {
            CloudEventResponse: {
              specversion: { required: true, description: 'CloudEvents 版本 / version of CloudEvents', enum: ['1.0'] },
              id: {
                required: true,
                type: () => String,
                description: '消息编号 / id, the same in every try and on the pull feed',
              },
              source: { required: true, description: '来源 / who sends it', enum: ['/huiliu'] },
              type: { required: true, type: () => String, description: '消息类型 / kind of message' },
              subject: {
                required: true,
                type: () => String,
                description: '所涉编号 / number of the submission or matter that it is about',
              },
              time: { required: true, type: () => String, description: '时间 / when the message was written' },
              sequence: {
                required: true,
                type: () => String,
                description:
                  '顺序号 / of two messages of one case the later one has the greater number, as text of one length',
              },
              datacontenttype: {
                required: true,
                description: '数据类型 / media type of data',
                enum: ['application/json'],
              },
              data: { required: true, type: 'object', additionalProperties: true, description: '数据 / payload' },
            },
            EventsResponse: {
              events: {
                required: true,
                type: () => [t['./department/event-responses.js'].CloudEventResponse],
                description: '消息 / messages, oldest first',
              },
              cursor: { required: true, type: () => String, description: '游标 / give it back next time' },
              more: { required: true, type: () => Boolean, description: '还有 / there is more to read at once' },
            },
          },
        ],
        [
          import('./department/duty-bodies.js'),
          {
            SuggestionAnswerBody: {
              adoption: {
                required: true,
                description: '是否采纳 / adopted, in part, or not',
                enum: ['adopted', 'not-adopted', 'partly'],
              },
              text: {
                required: true,
                type: () => String,
                description: '反馈内容 / the answer in writing',
                minLength: 4,
                maxLength: 20000,
              },
            },
            ResultBody: { text: { required: true, type: () => String, minLength: 4, maxLength: 20000 } },
            OwnRecusalBody: { person: { required: false, type: () => String, minLength: 1, maxLength: 100 } },
          },
        ],
        [
          import('./department/duty-responses.js'),
          {
            FeedbackRecordedResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['recorded'] },
            },
            ResultRecordedResponse: { outcome: { required: true, description: '结果 / outcome', enum: ['recorded'] } },
            RecusalDeclaredResponse: {
              id: { required: true, type: () => String, description: '编号 / id of the recusal' },
            },
          },
        ],
      ],
      controllers: [
        [
          import('./bulk/bulk.controller.js'),
          {
            BulkController: {
              tryTriage: {
                summary:
                  '批量研判试算 / Say for up to 200 triage items what a decision would do with each, and change nothing',
                type: t['./bulk/bulk-responses.js'].BulkRunResponse,
              },
              tryAssignments: {
                summary:
                  '批量签收、受理、退回试算 / Say for up to 200 assignments what a step would do with each, and change nothing',
                type: t['./bulk/bulk-responses.js'].BulkRunResponse,
              },
              carryOut: {
                summary: "批量执行 / Carry out a dry run of the caller's",
                description:
                  'An item that changed since the dry run is refused, the others are done, each in a transaction of its own. The\nsame token again goes on where it stopped and returns the same results.',
                type: t['./bulk/bulk-responses.js'].BulkRunResponse,
              },
              read: {
                summary: "批量进度 / How far a run of the caller's has come",
                type: t['./bulk/bulk-responses.js'].BulkRunResponse,
              },
            },
          },
        ],
        [
          import('./audit/open-proofs.controller.js'),
          {
            OpenProofsController: {
              checkpoint: {
                summary:
                  '最新检查点 / Read the newest signed checkpoint (C2SP tlog-checkpoint); keep it, and the log can be held to it',
                type: String,
              },
              consistency: {
                summary:
                  '一致性证明 / Prove that a checkpoint continues an older one, as a file that is checked without the hub',
                type: t['./audit/audit-responses.js'].AuditProofResponse,
              },
            },
          },
        ],
        [
          import('./audit/audit.controller.js'),
          {
            AuditController: {
              entries: {
                summary:
                  '审计轨迹 / List audit entries of a record, a person or a period, the newest first; ids and codes, no words',
                type: t['./audit/audit-responses.js'].TrailResponse,
              },
              verify: {
                summary: '校验审计 / Check all entries against the tree, and the tree against its signed checkpoints',
                type: t['./audit/audit-responses.js'].AuditVerificationResponse,
              },
              checkpoints: {
                summary: '检查点 / List the signed checkpoints, the newest first, and the public key',
                type: t['./audit/audit-responses.js'].CheckpointsResponse,
              },
              export: {
                summary:
                  '导出审计日志 / Export the whole log as lines of JSON, which `npx huiliu-verify` checks without the hub',
              },
              inclusion: {
                summary:
                  '存在证明 / Prove that an entry is covered by a checkpoint, as a file that is checked without the hub',
                type: t['./audit/audit-responses.js'].AuditProofResponse,
              },
            },
          },
        ],
        [
          import('./audit/witnesses.controller.js'),
          {
            WitnessesController: {
              list: {
                summary: '见证方 / List who keeps checkpoints outside of the hub, how far each is, and what is wrong',
                type: t['./audit/audit-responses.js'].WitnessesResponse,
              },
            },
          },
        ],
        [
          import('./alarms/alarms.controller.js'),
          {
            AlarmsController: {
              list: {
                summary:
                  '险情清单 / List the alarms that nobody handed over: lives in danger first, then the longest waiting',
                type: [t['./alarms/alarm-responses.js'].AlarmResponse],
              },
              handOver: {
                summary: '险情移交 / Record to whom an alarm was handed over: 119, 120, a department',
                type: t['./alarms/alarm-responses.js'].AlarmHandedOverResponse,
              },
              handOverSealed: {
                summary: '密件险情移交 / Record to whom the alarm of a sealed file was handed over',
                type: t['./alarms/alarm-responses.js'].AlarmHandedOverResponse,
              },
            },
          },
        ],
        [
          import('./accounts/accounts.controller.js'),
          {
            AccountsController: {
              list: {
                summary: '账号列表 / List accounts by login; those of the own department for its administrator',
                type: [t['./accounts/account-responses.js'].AccountResponse],
              },
              create: {
                summary: '建立账号 / Make an account; the answer has the link with which its person takes it up',
                type: t['./accounts/account-responses.js'].InvitationResponse,
              },
              createFirst: {
                summary:
                  '第一位管理员 / Make the account of the first administrator with the link that the start printed',
                type: t['./accounts/account-responses.js'].AccountActivatedResponse,
              },
              accept: {
                summary: '接受邀请，设置密码 / Take up an invitation and set the password',
                type: t['./accounts/account-responses.js'].AccountActivatedResponse,
              },
              find: { summary: '账号 / Read an account', type: t['./accounts/account-responses.js'].AccountResponse },
              changeState: {
                summary: '停用、恢复、离职 / Suspend or reactivate an account, or note that its person left',
                type: t['./accounts/account-responses.js'].AccountStateResponse,
              },
              reset: {
                summary:
                  '重置或重发邀请 / Reset an account: password and second factor are taken away, and a new link is made',
                type: t['./accounts/account-responses.js'].InvitationResponse,
              },
              setLeave: {
                summary: "请假与代理 / Note days of leave and who deputises; one's own, or as administrator",
              },
            },
          },
        ],
        [
          import('./accounts/identity.controller.js'),
          {
            IdentityController: {
              find: {
                summary: '是否接入统一身份认证 / Tell whether people may log in with an identity provider',
                type: t['./accounts/identity-responses.js'].IdentityProviderResponse,
              },
              begin: {
                summary:
                  '统一身份登录 / Begin a log-in with the identity provider; the page then goes to the address in the answer',
                type: t['./accounts/identity-responses.js'].ProviderAddressResponse,
              },
              accept: {
                summary:
                  '以统一身份接受邀请 / Take up an invitation with the identity provider: the account belongs to whoever logs in there',
                type: t['./accounts/identity-responses.js'].ProviderAddressResponse,
              },
              end: {
                summary:
                  '统一身份登录返回 / Where the identity provider sends the browser back; with a session it goes on to the page it wanted',
              },
              logOut: {
                summary: '统一身份退出 / Log out here, and tell where the browser logs out of the identity provider',
                type: t['./accounts/identity-responses.js'].ProviderLogOutResponse,
              },
            },
          },
        ],
        [
          import('./accounts/session.controller.js'),
          {
            SessionController: {
              logIn: {
                summary: '登录 / Log in with login and password',
                type: t['./accounts/session-responses.js'].SessionBegunResponse,
              },
              passSecondFactor: {
                summary: '第二因素 / Give the code of the second factor, or a recovery code',
                type: t['./accounts/session-responses.js'].SessionBegunResponse,
              },
              whoAmI: {
                summary: '我是谁 / Tell who I am and what I may do',
                type: t['./accounts/session-responses.js'].SessionResponse,
              },
              logOut: { summary: '退出 / Log out' },
              list: {
                summary: '我的会话 / List my sessions',
                type: [t['./accounts/session-responses.js'].OwnSessionResponse],
              },
              endOthers: { summary: '结束我的其他会话 / End my other sessions' },
              end: { summary: '结束我的一个会话 / End one of my sessions' },
              changePassword: {
                summary: '修改密码 / Change my password; all my other sessions end',
                type: t['./accounts/session-responses.js'].SessionRenewedResponse,
              },
              offerSecondFactor: {
                summary: '开始绑定第二因素 / Begin to set up a second factor',
                type: t['./accounts/session-responses.js'].EnrolmentOfferResponse,
              },
              confirmSecondFactor: {
                summary: '以验证码确认第二因素 / Confirm the second factor with its first code',
                type: t['./accounts/session-responses.js'].EnrolmentResponse,
              },
            },
          },
        ],
        [
          import('./accounts/token.controller.js'),
          {
            TokenController: {
              issue: {
                summary:
                  '以密钥换取短期令牌 / Get a token of ten minutes for an API key (OAuth 2.0 client credentials)',
                type: Object,
              },
              metadata: {
                summary: 'OAuth 服务元数据 / Metadata of the authorization server (RFC 8414)',
                type: t['./accounts/token-responses.js'].AuthorizationServerResponse,
              },
            },
          },
        ],
        [
          import('./admin/keys.controller.js'),
          {
            KeysController: {
              createKey: {
                summary: '签发 API 密钥 / Issue an API key; it is shown in this answer alone',
                type: t['./admin/key-responses.js'].KeyMadeResponse,
              },
              list: {
                summary:
                  '密钥清单（不含密钥本身） / List the keys without their secrets: what they may do, who made them, when they were last used',
                type: [t['./admin/key-responses.js'].KeyResponse],
              },
              confirm: {
                summary: '另一人确认密钥 / Confirm a key that waits for a second person',
                type: t['./admin/key-responses.js'].KeyConfirmedResponse,
              },
              rotate: {
                summary: '更换密钥 / Make a key that takes the place of another; both work during the overlap',
                type: t['./admin/key-responses.js'].KeyMadeResponse,
              },
              rotateOwn: {
                summary: '更换本密钥 / Make a key that takes the place of the one that this request is sent with',
                type: t['./admin/key-responses.js'].KeyMadeResponse,
              },
              revokeKey: { summary: '吊销 API 密钥 / Revoke an API key' },
            },
          },
        ],
        [
          import('./admin/sources.controller.js'),
          {
            SourcesController: {
              sources: {
                summary: '来源清单 / List the sources that may send submissions',
                type: [t['./admin/admin-responses.js'].SourceResponse],
              },
              createSource: {
                summary: '登记来源 / Register a source; its signing secret is shown in this answer alone',
                type: t['./admin/admin-responses.js'].SourceMadeResponse,
              },
              rotateSecret: {
                summary: '更换来源密钥 / Rotate the secret of a source; the old one is accepted for 24 hours more',
                type: t['./admin/admin-responses.js'].SourceSecretResponse,
              },
              feeds: {
                summary: '采集清单 / List the feeds that are polled, with how each stands',
                type: [t['./admin/admin-responses.js'].FeedResponse],
              },
              stopFeed: { summary: '停止采集 / Stop polling a feed' },
              pollFeed: { summary: '立即采集 / Poll a feed with the next round, within seconds' },
              createFeed: {
                summary: '登记采集地址 / Register a feed that is polled from now on',
                type: t['./admin/admin-responses.js'].FeedMadeResponse,
              },
            },
          },
        ],
        [
          import('./orders/order-sources.controller.js'),
          {
            OrderSourcesController: {
              mapping: {
                summary: '字段映射 / The mapping of a source',
                type: t['./orders/order-responses.js'].OrderMappingResponse,
              },
              setMapping: { summary: '设置字段映射 / Set the mapping of a source; every fault of it is named' },
              list: {
                summary: '主动拉取清单 / List the platforms that are asked for their orders, with how each stands',
                type: [t['./orders/order-responses.js'].OrderPullResponse],
              },
              start: { summary: '开始拉取 / Ask the platform of a source for its orders from now on' },
              pullNow: { summary: '立即拉取 / Ask the platform with the next round, within seconds' },
              stop: { summary: '停止拉取 / Stop asking' },
            },
          },
        ],
        [
          import('./orders/posts.controller.js'),
          {
            PostsController: {
              take: {
                summary: '推送帖文 / Send one post or a batch, in the names that the mapping of the source declares',
                description:
                  'Signed by the source (Standard Webhooks), or with an API key of the scope `channel` that names the source. Each post\nis registered or refused for itself; a single refused one is answered 400.',
                type: t['./orders/order-responses.js'].OrdersTakenResponse,
              },
            },
          },
        ],
        [
          import('./orders/order-state.controller.js'),
          {
            OrderStateController: {
              state: {
                summary: '按来源自己的编号查询 / Read where a submission stands, by the number that its source gave it',
                description:
                  'What the caller may know, without the answers, which are sent as messages. Of a sealed file only that it is registered.',
                type: t['./orders/order-state-responses.js'].OrderStateResponse,
              },
            },
          },
        ],
        [
          import('./lost-code/lost-code.controller.js'),
          {
            LostCodeController: {
              ask: {
                summary: '短信找回查询码 / have a lost query code sent to the phone that was given with the submission',
                description:
                  'The answer and its time are the same for a right pair, a wrong one and an unknown number.',
                type: t['./lost-code/lost-code-responses.js'].LostCodeResponse,
              },
            },
          },
        ],
        [
          import('./citizen/track.controller.js'),
          {
            TrackController: {
              follow: {
                summary: '按查询码查办理情况 / where a submission stands, by its query code',
                type: t['./citizen/track-responses.js'].TrackedResponse,
              },
              file: { summary: '下载答复附件 / a file that came with an answer' },
            },
          },
        ],
        [
          import('./citizen/own-notices.controller.js'),
          {
            OwnNoticesController: {
              list: {
                summary: '本人的告知书 / the papers issued to the person',
                type: [t['./citizen/own-notice-responses.js'].OwnNoticeResponse],
              },
              read: { summary: '打开本人的告知书 / one of these papers, whole' },
            },
          },
        ],
        [
          import('./citizen/own-ratings.controller.js'),
          {
            OwnRatingsController: {
              list: {
                summary: '可评价的事项 / what the person may rate, and what was rated',
                type: [t['./citizen/own-rating-responses.js'].OwnRatingResponse],
              },
              rate: {
                summary: '评价 / rate one part, once',
                description:
                  'A reason that may accuse an official is registered as a submission of its own; `registered` is its receipt.',
                type: t['./citizen/own-rating-responses.js'].RatedResponse,
              },
            },
          },
        ],
        [
          import('./citizen/own-steps.controller.js'),
          {
            OwnStepsController: {
              list: {
                summary: '现可办理的步骤 / what the person may do now: urge, withdraw, ask for review or recheck',
                type: [t['./citizen/own-step-responses.js'].OwnStepResponse],
              },
              take: {
                summary: '催办、撤回、申请复查、申请复核 / take one of these steps',
                description:
                  '催办 counts once a day. A reason that may accuse an official is registered as a submission of its own; `registered` is its receipt.',
                type: t['./citizen/own-step-responses.js'].OwnStepTakenResponse,
              },
            },
          },
        ],
        [
          import('./citizen/mandates.controller.js'),
          {
            MandatesController: {
              list: {
                summary: '委托代办清单 / list the mandates of the person',
                type: [t['./citizen/mandate-responses.js'].MandateResponse],
              },
              give: {
                summary: '委托代办 / hand over a mandate: who may act, in what, until when',
                description: 'The person stays the petitioner. `agentCode` is shown once; give it to the agent.',
                type: t['./citizen/mandate-responses.js'].MandateGivenResponse,
              },
              paper: { summary: '委托书（文书） / the mandate as a paper that both sign' },
              revoke: {
                summary: '撤销委托 / revoke a mandate; the agent’s code opens nothing from now on',
                type: t['./citizen/mandate-responses.js'].MandateRevokedResponse,
              },
              follow: {
                summary: '代办人查看 / how the petition stands, by the code of the agent',
                type: t['./citizen/mandate-responses.js'].MandatedResponse,
              },
              step: {
                summary: '代办人办理 / take a step that the mandate names, in the name of the citizen',
                type: t['./citizen/own-step-responses.js'].OwnStepTakenResponse,
              },
              add: {
                summary: '代办人补充材料 / add words and files for the citizen',
                type: t['./citizen/own-step-responses.js'].OwnAdditionResponse,
              },
            },
          },
        ],
        [
          import('./oversight/own-outcomes.controller.js'),
          {
            OwnOutcomesController: {
              told: {
                summary: '纠错和救助结果 / corrections and referrals of the person’s matter, with their outcomes',
                type: [t['./oversight/oversight-responses.js'].ToldOutcomeResponse],
              },
            },
          },
        ],
        [
          import('./citizen/own-retaliation.controller.js'),
          {
            OwnRetaliationController: {
              complain: {
                summary: '反映打击报复 / complain of retaliation by a unit',
                description:
                  'The complaint is a sealed submission of its own, with a receipt. The unit, or every unit that has the file when none is named, can\nneither read nor handle the file until the sealed desk has decided.',
                type: t['./citizen/own-rating-responses.js'].ReasonReceiptResponse,
              },
            },
          },
        ],
        [
          import('./web-form/web-form.controller.js'),
          {
            WebFormController: {
              places: {
                summary: '地点搜索 / places whose name has these characters, best first',
                type: [t['./web-form/web-form-responses.js'].PlaceResponse],
              },
              problems: {
                summary: '可能相同的问题 / problems that several people told already, which these words may be about',
                type: [t['./web-form/web-form-responses.js'].SimilarProblemResponse],
              },
            },
          },
        ],
        [
          import('./open-data/open-data.controller.js'),
          {
            OpenDataController: {
              counts: {
                summary:
                  '收到与答复的件数，按月、类别、地区、渠道 / what was received and answered, by month, category, district and channel',
                type: t['./open-data/open-data-responses.js'].OpenCountsResponse,
              },
            },
          },
        ],
        [
          import('./citizen/own-additions.controller.js'),
          {
            OwnAdditionsController: {
              add: {
                summary: '补充材料 / add words and files; registered as an amendment, with a receipt of its own',
                type: t['./citizen/own-step-responses.js'].OwnAdditionResponse,
              },
            },
          },
        ],
        [
          import('./citizen/own-data.controller.js'),
          {
            OwnDataController: {
              ask: {
                summary:
                  '申请个人信息副本 / Ask for a copy of everything held about the person; it is written within minutes',
                type: t['./citizen/own-data-responses.js'].DataAskedResponse,
              },
              correct: {
                summary: '申请更正 / Ask for a correction; a person at the petition desk decides',
                type: t['./citizen/own-data-responses.js'].DataAskedResponse,
              },
              one: {
                summary: '请求进度 / Where the request stands',
                type: t['./citizen/own-data-responses.js'].DataRequestResponse,
              },
              copy: { summary: '取副本 / Fetch the copy, as a page or as JSON, until it expires' },
            },
          },
        ],
        [
          import('./citizen/own-proof.controller.js'),
          {
            OwnProofController: {
              registration: {
                summary:
                  '本件存证 / Prove that the own submission was registered, as a file that `npx huiliu-verify` checks without the hub',
                type: t['./audit/audit-responses.js'].AuditProofResponse,
              },
            },
          },
        ],
        [
          import('./orders/orders.controller.js'),
          {
            OrdersController: {
              take: {
                summary: '推送工单 / Send one order or a batch, in the names that the mapping of the source declares',
                description:
                  'Signed by the source (Standard Webhooks), or with an API key of the scope `channel` that names the source. Each order\nis registered or refused for itself; a single refused one is answered 400.',
                type: t['./orders/order-responses.js'].OrdersTakenResponse,
              },
            },
          },
        ],
        [
          import('./surveys/surveys.controller.js'),
          {
            SurveysController: {
              take: {
                summary: '推送答卷或社区报告 / Send answers of a survey, or reports of community workers',
                description:
                  'With an API key of the scope `channel` that names the source. Each answer is registered or refused for itself. Name, phone and\naddress are kept where 同意联系 or `contactConsent` says 是, 同意, 愿意, yes, true or 1; otherwise they are dropped before anything is stored, with\nevery field whose name may tell of a person.',
                type: t['./surveys/survey-responses.js'].SurveyAnswersTakenResponse,
              },
            },
          },
        ],
        [
          import('./endpoints/endpoint-settings.controller.js'),
          {
            EndpointSettingsController: {
              change: { summary: '更改推送设置 / Pause, filter or limit an endpoint; what is left out stays' },
              rotate: {
                summary:
                  '更换密钥 / Rotate the keys of an endpoint; for 24 hours messages are signed with the old ones too',
                type: t['./admin/admin-responses.js'].EndpointKeysResponse,
              },
              handshake: {
                summary:
                  '征求同意 / Ask the system behind an endpoint whether it wants messages; it gets none before it agrees',
                type: t['./admin/admin-responses.js'].EndpointConsentResponse,
              },
              restart: { summary: '重新启用 / Start an endpoint again that the hub itself had switched off' },
              replay: {
                summary: '批量重新投递 / Send the messages of a time again, or only the dead letters among them',
                type: t['./admin/admin-responses.js'].ReplayResponse,
              },
            },
          },
        ],
        [
          import('./department/feed-consumers.controller.js'),
          {
            FeedConsumersController: {
              list: {
                summary:
                  '拉取方清单 / List the readers of the pull feed, with what each has confirmed and how many messages it has not',
                type: [t['./department/feed-consumer-bodies.js'].FeedConsumerResponse],
              },
              seek: {
                summary:
                  '重设读取位置 / Set a reader of the feed back, so that it reads from a moment on, or everything',
                description:
                  'It changes what the hub keeps for the reader; one that sends a cursor of its own is not moved.',
              },
            },
          },
        ],
        [
          import('./endpoints/endpoints.controller.js'),
          {
            EndpointsController: {
              endpoints: {
                summary: '推送地址清单 / List the endpoints that messages are pushed to',
                type: [t['./admin/admin-responses.js'].EndpointResponse],
              },
              createEndpoint: {
                summary: '登记推送地址 / Register an endpoint; its signing secret is shown in this answer alone',
                description:
                  'Whoever has the address reads the messages of the department or source, so it waits for a second person where there were two administrators.',
                type: t['./admin/admin-responses.js'].EndpointMadeResponse,
              },
              confirmEndpoint: {
                summary: '另一人确认推送地址 / Confirm an endpoint that waits for a second person',
                type: t['./admin/admin-responses.js'].EndpointConfirmedResponse,
              },
              deactivateEndpoint: { summary: '停用推送地址 / Deactivate an endpoint, or give up one that waits' },
              dead: {
                summary: '死信清单 / List the messages that no try could deliver (dead letters)',
                type: [t['./admin/admin-responses.js'].DeadLetterResponse],
              },
              redeliver: {
                summary: '重新投递 / Deliver a message again',
                type: t['./admin/admin-responses.js'].RedeliveryResponse,
              },
            },
          },
        ],
        [
          import('./department/answer-files.controller.js'),
          {
            AnswerFilesController: {
              read: {
                summary:
                  '读取答复附件 / a file of an answer; people say what they read it for, a source reads what goes to its own petitioners',
              },
            },
          },
        ],
        [
          import('./proceedings/approvals.controller.js'),
          {
            ApprovalsController: {
              ask: {
                summary: '申请审批（延期、挂单） / Ask for a step that another person approves',
                type: t['./proceedings/approval-responses.js'].ApprovalRequestedResponse,
              },
              list: {
                summary: '待审批与本人申请 / List what waits for my decision, and what I asked for',
                type: [t['./proceedings/approval-responses.js'].ApprovalResponse],
              },
              decide: {
                summary: '批准或不批准 / Approve, and the step is taken in the same moment; or refuse',
                type: t['./proceedings/approval-responses.js'].ApprovalDecidedResponse,
              },
              withdraw: {
                summary: '撤回申请 / Withdraw a request of mine that waits',
                type: t['./proceedings/approval-responses.js'].ApprovalDecidedResponse,
              },
            },
          },
        ],
        [
          import('./calls/calls.controller.js'),
          {
            CallsController: {
              report: {
                summary: '通话事件 / Report an event of a call',
                description:
                  "In the form of Zammad's Generic CTI, as JSON or as a form. Events may come in any order, twice, or not at all.",
                type: t['./calls/call-responses.js'].CallNotedResponse,
              },
              reportByAddress: {
                summary: '通话事件（密钥在地址中） / Report an event, with the key in the address',
                description:
                  'For exchanges that can send no header. The key may have the scope `calls` alone. 密钥在地址中，不用请求头。',
                type: t['./calls/call-responses.js'].CallNotedResponse,
              },
              transcript: {
                summary: '通话转写 / Give what was said in a call',
                description:
                  'The first text is registered as a submission; longer versions amend it, and it is understood and routed anew.',
                type: t['./calls/call-responses.js'].TranscriptResponse,
              },
            },
          },
        ],
        [
          import('./calls/callers.controller.js'),
          {
            CallersController: {
              lookUp: {
                summary: '查来电人 / Look up who called before, and their open matters',
                description: 'Each look is written down. Sealed matters are never shown, and titles are masked.',
                type: t['./calls/caller-responses.js'].CallerResponse,
              },
              similar: {
                summary:
                  '查同类 / Look up what is known about the problem that the caller tells, and where it would be sent',
                description:
                  'Each look is written down. It registers nothing; the summary of the call does. A matter that it joins keeps its unit.',
                type: t['./calls/caller-responses.js'].KnownProblemResponse,
              },
              advise: {
                summary: '热点口径 / Write what operators tell callers about a hotspot',
                type: t['./calls/caller-responses.js'].HotspotAdviceResponse,
              },
            },
          },
        ],
        [
          import('./calls/desk-calls.controller.js'),
          {
            DeskCallsController: {
              live: {
                summary: '实时通话 / List the calls that go on, and those that wait for their text',
                type: [t['./calls/call-responses.js'].CallResponse],
              },
              summarise: {
                summary: '登记来电 / Register what was said in a call',
                description: 'A second summary amends the first. The person no longer has to be called back.',
                type: t['./intake/receipt-responses.js'].ReceiptResponse,
              },
              list: {
                summary: '待回拨 / List who has to be called back, the most urgent first',
                type: [t['./calls/call-responses.js'].ReturnCallResponse],
              },
              take: {
                summary: '承接回拨 / Take a call back, with the number to dial',
                description: 'Each reading of the number is written down.',
                type: t['./calls/call-responses.js'].ReturnCallTakenResponse,
              },
              record: {
                summary: '回拨结果 / Record what came of a call back',
                type: t['./calls/call-responses.js'].ReturnCallRecordedResponse,
              },
            },
          },
        ],
        [
          import('./desk/callbacks.controller.js'),
          {
            CallbacksController: {
              due: {
                summary: '待回访工单 / List the orders whose callers are to be called back',
                type: [t['./desk/supervision-responses.js'].CallbackResponse],
              },
            },
          },
        ],
        [
          import('./admin/categories.controller.js'),
          {
            CategoriesController: {
              correct: {
                summary: '纠正或确认分类 / Correct or confirm the category of a submission',
                description:
                  "The matter shows what the person said; the machine's answer is kept beside it, and nothing is routed again by itself.",
                type: t['./admin/model-responses.js'].CategoryCorrectedResponse,
              },
              lessons: {
                summary:
                  '人工认定导出为训练样本（JSONL，已脱敏） / Export the categories that people set as training examples',
                description: "One JSON object a line, masked: append it to the city's history and train.",
              },
              learning: {
                summary:
                  '最值得人工认定的来件 / List the submissions whose category teaches most, once a person says it',
                type: [t['./admin/model-responses.js'].LessonWantedResponse],
              },
            },
          },
        ],
        [
          import('./reports/clocks.controller.js'),
          {
            ClocksController: {
              late: {
                summary: '逾期时限清单 / List the clocks that are overdue and still waited for, the oldest first',
                type: [t['./reports/clock-responses.js'].LateClockResponse],
              },
              calendars: {
                summary: '放假安排清单 / List the calendars that deadlines are counted by',
                type: [t['./reports/clock-responses.js'].CalendarResponse],
              },
              load: {
                summary: '载入一年的放假安排 / Load the calendar of a year',
                description:
                  'Provisional deadlines are computed again, and those whose deadline moved are told. Sending the year again corrects it.',
                type: t['./reports/clock-responses.js'].CalendarLoadedResponse,
              },
              try: {
                summary: '试算一年的放假安排 / Try the calendar of a year',
                description: 'Says which provisional deadlines it would move, and to which day. Nothing is written.',
                type: t['./reports/clock-responses.js'].CalendarTriedResponse,
              },
            },
          },
        ],
        [
          import('./department/department.controller.js'),
          {
            DepartmentController: {
              inbox: {
                summary: "收件箱 / the department's live work, oldest first",
                type: [t['./proceedings/work-responses.js'].WorkResponse],
              },
              one: {
                summary: '派单详情 / one assignment with, for the lead, what the assisting departments have said',
                type: t['./proceedings/work-responses.js'].WorkDetailResponse,
              },
              sign: {
                summary: '签收 / sign for an assignment',
                type: t['./proceedings/work-responses.js'].SignedResponse,
              },
              return: {
                summary: '退回 / return an assignment, with the reason',
                type: t['./proceedings/work-responses.js'].ReturnedResponse,
              },
              answer: {
                summary:
                  "答复 / answer; the lead's answer goes to every petitioner of the matter, an assisting department's to the lead",
                type: t['./proceedings/work-responses.js'].AnsweredResponse,
              },
              reveal: {
                summary:
                  "查看诉求人信息 / names, phones and unmasked words of a submission in this department's work, for a stated purpose; each reading is written down",
                type: t['./proceedings/work-responses.js'].RevealedResponse,
              },
            },
          },
        ],
        [
          import('./desk/desk.controller.js'),
          {
            DeskController: {
              submission: {
                summary: '来件详情（已脱敏） / Read an open submission, masked, with what routing made of it',
                type: t['./desk/matter-responses.js'].SubmissionResponse,
              },
              reveal: {
                summary: '查看来件的个人信息 / Read the people of a submission in clear, for a stated purpose',
                description: 'Each reading is written down with its purpose.',
                type: t['./proceedings/work-responses.js'].RevealedResponse,
              },
              matter: {
                summary: '事项详情 / Read a matter with its submissions, proceedings, clocks and assignments',
                type: t['./desk/matter-responses.js'].MatterResponse,
              },
              triage: {
                summary:
                  '待研判清单 / List what routing leaves to a person: threats and emergencies first, then by the clock that ends first',
                type: [t['./triage/triage-responses.js'].TriageItemResponse],
              },
              opinions: {
                summary:
                  '第二意见 / List what a second model was asked about a submission or a link question, and what it said',
                type: [t['./triage/triage-responses.js'].OpinionResponse],
              },
              decide: {
                summary:
                  '研判决定：派单、了结或重新处理 / Decide a triage item: assign it, close it, or let routing try again',
                type: t['./triage/triage-responses.js'].TriageDecidedResponse,
              },
            },
          },
        ],
        [
          import('./files/sealed-attachments.controller.js'),
          {
            SealedAttachmentsController: {
              read: {
                summary: '阅看密件附件 / Open a file of a sealed submission, for a stated purpose',
                description:
                  'Each try is written down with its purpose. The purpose is sent in the body, so that no log of addresses has it.',
              },
            },
          },
        ],
        [
          import('./files/submission-files.controller.js'),
          {
            SubmissionFilesController: {
              list: {
                summary:
                  '附件清单 / List the files of a submission, with what the examination found and how each is given',
                type: [t['./files/file-responses.js'].FileResponse],
              },
              file: {
                summary: '下载附件 / Read a file of a submission, for a stated purpose',
                description:
                  'A picture is given as it was made anew: upright, without place and camera data, at most 4,096 pixels a side. The metadata of a film are blanked.',
              },
              thumbnail: {
                summary: '缩略图 / Read the thumbnail of a picture, at most 320 pixels a side, for a stated purpose',
              },
              original: {
                summary: '调阅原件 / Read the bytes as they arrived, with place and camera data, for a stated purpose',
                description: '`repr-digest` is the hash of the bytes from the day of their arrival.',
              },
            },
          },
        ],
        [
          import('./department/handlers.controller.js'),
          {
            HandlersController: {
              colleagues: {
                summary: '同事名单 / List the persons of the unit who may handle its work, with how much each one has',
                type: [t['./department/handler-responses.js'].ColleagueResponse],
              },
              name: {
                summary: '指定承办人 / Take an assignment, give it on or give it back',
                description:
                  'A handler takes what nobody has, and gives on or gives back what is theirs. The administrator of the unit\nnames anybody. Of two callers at once one wins; the other gets 409 and reads again.',
                type: t['./department/handler-responses.js'].HandlerNamedResponse,
              },
            },
          },
        ],
        [
          import('./operations/health.controller.js'),
          {
            HealthController: {
              live: {
                summary: '进程运行中 / Say that the process runs',
                type: t['./operations/health-responses.js'].LiveResponse,
              },
              ready: {
                summary: '可以受理 / Say whether submissions can be accepted now',
                description: 'Ready means that the database answers and holds its tables and reference data.',
                type: t['./operations/health-responses.js'].ReadyResponse,
              },
              scrape: {
                summary: '运行指标 / Read the figures of the hub in the Prometheus text format',
                description:
                  'Not for everybody: whoever reads them often sees an arrival that reaches no department, which is a sealed file.',
                type: String,
              },
              problem: {
                summary: '错误代码说明 / Explain an error code',
                description: 'This is the page that `type` of a problem points to.',
                type: t['./operations/health-responses.js'].ProblemExplanationResponse,
              },
            },
          },
        ],
        [
          import('./desk/hotspot-members.controller.js'),
          {
            HotspotMembersController: {
              members: {
                summary: "一并办理的成员 / List the submissions that a hotspot's petition handles together",
                type: [t['./desk/hotspot-responses.js'].HotspotMemberResponse],
              },
              propose: {
                summary:
                  "成员办结建议 / List what may be done next in each member's own proceeding, with what the petition's answer would say",
                type: [t['./desk/hotspot-responses.js'].MemberProposalResponse],
              },
              close: {
                summary: '成员办件逐件推进 / Take the confirmed steps one by one',
                description:
                  'Each step runs in its own transaction and has its own answer; a refused step stops no other.',
                type: t['./desk/hotspot-responses.js'].MemberStepsResponse,
              },
            },
          },
        ],
        [
          import('./desk/hotspots.controller.js'),
          {
            HotspotsController: {
              list: {
                summary: '热点清单 / List hotspots, the hottest first',
                type: [t['./desk/hotspot-responses.js'].HotspotResponse],
              },
              read: {
                summary: '热点详情 / Read a hotspot with its matters and what it rests on',
                type: t['./desk/hotspot-responses.js'].HotspotResponse,
              },
              verification: {
                summary: '查实情况 / Read the checklist of a hotspot, what was done of it and what is still required',
                type: t['./desk/hotspot-responses.js'].VerificationResponse,
              },
              begin: {
                summary: '开始查实 / Begin to verify a hotspot',
                description: 'A hotspot that was dismissed is verified again only on new evidence.',
                type: t['./desk/hotspot-responses.js'].VerificationResponse,
              },
              check: {
                summary: '登记已办的查实项目 / Record that one item of the checklist was done',
                description: 'The same evidence counts once.',
                type: t['./desk/hotspot-responses.js'].ChecksWantedResponse,
              },
              verify: {
                summary: '认定热点 / Record the finding about a hotspot, with its evidence',
                description:
                  '`verified` opens one petition with the members attached; `not-found` dismisses the hotspot.',
                type: Object,
              },
            },
          },
        ],
        [
          import('./imports/imports.controller.js'),
          {
            ImportsController: {
              read: {
                summary:
                  '读取待导入的文件 / Read a file that is to be imported: its columns, the field of each, and what is wrong with which row',
                description:
                  'A dry run: nothing is stored. The rows of the answer are sent one by one to `POST /intake/import`. Larger files are imported by `npm run import`.',
                type: t['./imports/import-responses.js'].ImportReadingResponse,
              },
            },
          },
        ],
        [
          import('./reports/bulletin.controller.js'),
          {
            BulletinController: {
              bulletin: {
                summary: '考核通报，按单位排名 / Rank the departments by each indicator, with its own definition',
                description:
                  'A department with fewer cases than `least` is listed without a rank. Departments with the same share have the same rank.',
                type: Object,
              },
            },
          },
        ],
        [
          import('./reports/indicators.controller.js'),
          {
            IndicatorsController: {
              indicators: {
                summary:
                  '考核指标，分子分母和排除项俱全 / Report the figures of the assessment, with numerator, denominator and what was left out',
                type: Object,
              },
              annual: {
                summary: '年度报告数据（信访工作条例第四十一条） / Report the counts that the report of a year needs',
                type: Object,
              },
            },
          },
        ],
        [
          import('./intake/intake.controller.js'),
          { IntakeController: { receive: { type: t['./intake/receipt-responses.js'].ReceiptResponse } } },
        ],
        [
          import('./desk/links.controller.js'),
          {
            LinksController: {
              links: {
                summary: '一个事项的关联，含已撤销的 / List the links of a matter, the undone ones too',
                type: t['./desk/link-responses.js'].LinkPageResponse,
              },
              undo: {
                summary:
                  '撤销关联：来件离开事项，恢复或另立自己的事项 / Undo a link: the submission gets its own matter back',
                type: t['./desk/link-responses.js'].LinkUndoneResponse,
              },
              confirm: {
                summary:
                  '确认关联：确属同一事项，诉求人此后可读写给信访人的内容 / Confirm a link: its submitter may read what is written to the petitioner',
                type: t['./desk/link-responses.js'].LinkConfirmedResponse,
              },
              questions: {
                summary: '机器拿不准、请人判定的关联 / List the pairs that routing asks a person about',
                type: t['./desk/link-responses.js'].LinkQuestionPageResponse,
              },
              answer: {
                summary: '判定：同一事项，或不是 / Say whether a submission belongs to the matter it was compared with',
                type: t['./desk/link-responses.js'].LinkAnsweredResponse,
              },
              related: {
                summary: '相关但不是同一件的事项 / List matters that are related but not the same',
                type: [t['./desk/matter-responses.js'].RelatedMatterResponse],
              },
              decisions: {
                summary:
                  "人工判定导出为训练样本（JSONL，不含个人信息） / Export people's decisions about links as training examples",
                description:
                  'One JSON object a line, no personal data; `npm run train -- link --decisions FILE` reads them.',
              },
            },
          },
        ],
        [
          import('./open311/open311.controller.js'),
          {
            Open311Controller: {
              discovery: { type: String },
              services: { type: String },
              definition: { type: String },
              list: { type: String },
              one: { type: String },
              token: {
                summary:
                  'Every service answers with an id at once, so the id is its own token for clients that always ask for one.',
                type: String,
              },
              updates: { type: String },
              report: { type: String },
            },
          },
        ],
        [
          import('./admin/reference.controller.js'),
          {
            ReferenceController: {
              list: {
                summary: '参考数据版本清单 / List the versions of the reference data, the newest first',
                type: [t['./admin/reference-responses.js'].ReferenceVersionResponse],
              },
              make: {
                summary: '制作参考数据版本 / Make a version of the reference data',
                description:
                  'One or several tables that take effect together on a day. All tables of the hub are checked with them, and every fault is named. No restart is needed.',
                type: t['./admin/reference-responses.js'].VersionMadeResponse,
              },
              withdraw: { summary: '撤回待生效版本 / Withdraw a version that waits for its day' },
              try: {
                summary: '试算参考数据 / Try a change of the reference data',
                description:
                  'Checks the tables as a whole and says which open matters they would give to another unit. Nothing is written, and nothing that is assigned moves.',
                type: t['./admin/reference-responses.js'].ReferenceTrialResponse,
              },
              read: {
                summary:
                  '参考数据表 / Read a table of the reference data: as it is, as it is on a day, or as a version has it',
                type: t['./admin/reference-responses.js'].ReferenceTableResponse,
              },
            },
          },
        ],
        [
          import('./admin/models.controller.js'),
          {
            ModelsController: {
              models: {
                summary: '全部模型，含影子比对计数 / List all models, with how each compares with the serving one',
                type: [t['./admin/model-responses.js'].ModelResponse],
              },
              upload: {
                summary: '上传模型，进入影子运行 / Upload a model; it answers in the shadow and decides nothing',
                description: 'The file is what `npm run train` makes. A model that was in the shadow before retires.',
                type: t['./admin/model-responses.js'].ModelUploadedResponse,
              },
              promote: {
                summary:
                  '转正：影子比对足够且不差于现用模型 / Let a shadow model serve, once it was compared enough and is no worse',
                type: t['./admin/model-responses.js'].ModelPromotedResponse,
              },
              rollBack: {
                summary: '回退：由其替换的模型恢复服务 / Roll back a model: the one it replaced serves again',
                type: t['./admin/model-responses.js'].ModelRolledBackResponse,
              },
            },
          },
        ],
        [
          import('./letters/mailboxes.controller.js'),
          {
            MailboxesController: {
              list: {
                summary: '邮箱清单 / List the mailboxes that are polled, with how each stands; no password is shown',
                type: [t['./letters/mail-responses.js'].MailboxResponse],
              },
              create: {
                summary: '登记邮箱 / Register a mailbox that is polled from now on',
                type: t['./letters/mail-responses.js'].MailboxMadeResponse,
              },
              stop: { summary: '停止收取 / Stop polling a mailbox; what arrived stays' },
            },
          },
        ],
        [
          import('./letters/mail.controller.js'),
          {
            MailController: {
              list: {
                summary: '邮件清单 / List e-mails of one state, oldest first; without their words',
                type: [t['./letters/mail-responses.js'].MailResponse],
              },
              boxes: {
                summary: '邮箱状况 / List how the mailboxes stand, with what fails',
                type: [t['./letters/mail-responses.js'].MailboxStandingResponse],
              },
              open: {
                summary: '查看邮件 / Read an e-mail that is not registered; each look is written down',
                type: t['./letters/mail-responses.js'].OpenedMailResponse,
              },
              takeFile: {
                summary: '收下邮件文件 / Take over an e-mail that lies here as a file (.eml)',
                type: t['./letters/mail-responses.js'].MailTakenResponse,
              },
              register: {
                summary: '登记为来件 / Register an e-mail that was set aside, because it is a petition after all',
                type: t['./letters/mail-responses.js'].RegisteredMailResponse,
              },
              discard: {
                summary: '不作为来件 / Discard an e-mail that is no petition; its words are erased 30 days later',
              },
            },
          },
        ],
        [
          import('./letters/scans.controller.js'),
          {
            ScansController: {
              create: {
                summary: '上传来信扫描件 / Hand in the scan of one letter; it is read afterwards',
                type: t['./letters/scan-responses.js'].ScanMadeResponse,
              },
              list: {
                summary: '扫描件清单 / List scans of one state, oldest first',
                type: [t['./letters/scan-responses.js'].ScanResponse],
              },
              open: {
                summary: '查看草稿 / Read a scan with its draft; each look is written down',
                type: t['./letters/scan-responses.js'].OpenedScanResponse,
              },
              page: {
                summary:
                  '查看页面图像 / Read the picture of a page, which the places refer to; each look is written down',
              },
              change: { summary: '更正草稿 / Replace the draft by the corrected one' },
              confirm: {
                summary: '确认登记 / Register the draft as a letter, with the scan as its attachment; twice is once',
                type: t['./letters/scan-responses.js'].ConfirmedScanResponse,
              },
              discard: {
                summary: '作废 / Discard a scan that is no letter, or was handed in twice; it is erased 30 days later',
              },
            },
          },
        ],
        [
          import('./live/live.controller.js'),
          {
            LiveController: {
              listen: {
                summary:
                  '实时提示（SSE） / Hear what changed in matters that the caller may read, and which calls did: kinds and ids, no words',
                description:
                  'Server-Sent Events. `change` has kind and id, `reload` says that too much was missed, `beat` comes every 20\nseconds. The stream ends after five minutes; a browser comes back by itself and names the last id that it heard.',
                type: Object,
              },
            },
          },
        ],
        [
          import('./outcome/matter-outcome.controller.js'),
          {
            MatterOutcomeController: {
              read: {
                summary:
                  '送达与评价 / Read what was sent about a matter, with every try, and how petitioners rated it; no words',
                type: t['./outcome/outcome-responses.js'].MatterOutcomeResponse,
              },
            },
          },
        ],
        [
          import('./notes/mentions.controller.js'),
          {
            MentionsController: {
              list: {
                summary:
                  '提到我的备注 / List the notes that name the caller and that the caller may still read, unread ones first',
                type: [t['./notes/note-responses.js'].MentionResponse],
              },
              read: { summary: '标为已读 / Mark a mention as read' },
            },
          },
        ],
        [
          import('./notes/notes.controller.js'),
          {
            NotesController: {
              ofMatter: {
                summary:
                  '事项的备注 / List the notes of a matter, its assignments and its triage items that the caller may read',
                type: [t['./notes/note-responses.js'].NoteResponse],
              },
              ofAssignment: {
                summary: '派单的备注 / List the notes of an assignment and its matter that the caller may read',
                type: [t['./notes/note-responses.js'].NoteResponse],
              },
              ofTriage: {
                summary: '待研判来件的备注 / List the notes of a triage item and its matter that the caller may read',
                type: [t['./notes/note-responses.js'].NoteResponse],
              },
              aboutMatter: {
                summary: '写备注（事项） / Write a note about a matter',
                type: t['./notes/note-responses.js'].NoteWrittenResponse,
              },
              aboutAssignment: {
                summary: "写备注（派单） / Write a note about an assignment of the caller's unit",
                type: t['./notes/note-responses.js'].NoteWrittenResponse,
              },
              aboutTriage: {
                summary: '写备注（待研判来件） / Write a note about a triage item',
                type: t['./notes/note-responses.js'].NoteWrittenResponse,
              },
              change: {
                summary: "修改备注 / Change one's own note; the earlier wording is kept as a version",
                type: t['./notes/note-responses.js'].NoteWrittenResponse,
              },
              withdraw: {
                summary: "撤回备注 / Withdraw one's own note; it is kept, and its words are shown to its author alone",
              },
              versions: {
                summary: '备注的各版本 / List every wording of a note; those of a withdrawn one for its author alone',
                type: [t['./notes/note-responses.js'].NoteVersionResponse],
              },
            },
          },
        ],
        [
          import('./notes/sealed-notes.controller.js'),
          {
            SealedNotesController: {
              list: {
                summary:
                  '密件的备注 / List the notes about a sealed file, and those of its matter from before it was sealed',
                description: 'Each reading is written down.',
                type: [t['./notes/note-responses.js'].NoteResponse],
              },
              write: {
                summary: '写密件备注 / Write a note about a sealed file; it mentions nobody',
                type: t['./notes/note-responses.js'].NoteWrittenResponse,
              },
            },
          },
        ],
        [
          import('./desk/notices.controller.js'),
          {
            NoticesController: {
              list: {
                summary: '办件的告知书 / List the notices of a proceeding, the oldest first',
                type: [t['./desk/notice-responses.js'].NoticeResponse],
              },
              owed: {
                summary: '应告知未告知 / List the notices that are owed, with what is missing in them',
                type: [t['./desk/notice-responses.js'].OwedNoticeResponse],
              },
              supply: {
                summary: '补充告知书内容 / Supply the fields that a notice lacks; it is written next',
                type: t['./desk/notice-responses.js'].FieldsSuppliedResponse,
              },
              late: {
                summary: '逾期未告知 / List the notices that were not served in time, written or not',
                type: [t['./desk/notice-responses.js'].LateNoticeResponse],
              },
              versions: {
                summary: '告知书模板版本 / List the template versions that notices were written by, the latest first',
                type: [t['./desk/notice-responses.js'].TemplateVersionResponse],
              },
              version: {
                summary: '一个模板版本的内容 / Read one template version as it was loaded',
                type: t['./desk/notice-responses.js'].TemplateContentResponse,
              },
              read: {
                summary: '阅看告知书全文 / Read a whole notice, for a stated purpose',
                description:
                  '`file` is the id of the notice with `.html` or `.pdf`. `lang=en`, or an Accept-Language that prefers English, adds the courtesy translation. Each reading is written down with its purpose.',
              },
              serve: {
                summary: '登记送达 / Record when and by which way a notice was served, with what shows it',
                type: t['./desk/notice-responses.js'].ServiceRecordedResponse,
              },
            },
          },
        ],
        [
          import('./admin/departments.controller.js'),
          {
            DepartmentsController: {
              retire: {
                summary: '机构撤并 / Retire a department',
                description: 'Its open work moves to the successor once its last day is over.',
                type: t['./admin/admin-responses.js'].DepartmentRetiredResponse,
              },
            },
          },
        ],
        [
          import('./reports/ratings-report.controller.js'),
          {
            RatingsReportController: {
              report: {
                summary: '参评率和满意率 / Report who rated and how, of ratings that could be given between two days',
                type: Object,
              },
            },
          },
        ],
        [
          import('./desk/second-looks.controller.js'),
          {
            SecondLooksController: {
              list: {
                summary: '不满意件清单 / List the dissatisfied people whose reasons nobody has decided about',
                type: [t['./desk/supervision-responses.js'].SecondLookResponse],
              },
              decide: {
                summary: '复看决定 / Decide whether a matter is looked at again, or stands as it was handled',
                type: t['./desk/supervision-responses.js'].SecondLookDecidedResponse,
              },
            },
          },
        ],
        [
          import('./proceedings/proceedings.controller.js'),
          {
            ProceedingsController: {
              read: {
                summary:
                  '办件：状态、过程、现可办理 / where a proceeding stands, how it came there, and what the caller may do now',
                type: t['./proceedings/proceeding-responses.js'].ProceedingResponse,
              },
              step: {
                summary: '办理一步 / take one step; the same Idempotency-Key answers the first step again',
                type: t['./proceedings/proceeding-responses.js'].StepResponse,
              },
            },
          },
        ],
        [
          import('./retention/retention.controller.js'),
          {
            RetentionController: {
              plan: {
                summary: '保存期限预演 / Count what the rules of retention would destroy today; nothing is changed',
                type: [t['./retention/retention-responses.js'].RetentionPlanResponse],
              },
              list: {
                summary: '停止销毁清单 / List the legal holds, those in force first',
                type: [t['./retention/retention-responses.js'].HoldResponse],
              },
              set: {
                summary: '停止销毁 / Keep a matter from being destroyed, for a reason',
                type: t['./retention/retention-responses.js'].HoldSetResponse,
              },
              end: {
                summary: '解除停止销毁 / End a legal hold; another person than the one who set it',
                type: t['./retention/retention-responses.js'].HoldEndedResponse,
              },
            },
          },
        ],
        [
          import('./roles/roles.controller.js'),
          {
            RolesController: {
              roles: {
                summary: '角色与权限一览 / List the roles and what each may do',
                type: [t['./roles/role-responses.js'].RoleResponse],
              },
              request: {
                summary: '申请角色（须由另一人批准） / Ask for a role of another person; a third person grants it',
                type: t['./roles/role-responses.js'].RoleRequestedResponse,
              },
              requests: {
                summary: '角色申请清单 / List requests for roles, undecided ones first',
                type: [t['./roles/role-responses.js'].RoleRequestResponse],
              },
              decide: {
                summary: '批准或不批准 / Grant or refuse a request; who asked may only withdraw it',
                type: t['./roles/role-responses.js'].RoleDecidedResponse,
              },
              grants: {
                summary: '一个账号的角色 / List the roles of an account, those that have ended too',
                type: [t['./roles/role-responses.js'].RoleGrantResponse],
              },
              end: { summary: '终止角色 / End a role at once', type: t['./roles/role-responses.js'].RoleEndedResponse },
            },
          },
        ],
        [
          import('./proceedings/requests.controller.js'),
          {
            RequestsController: {
              requests: {
                summary:
                  "诉求及办理途径 / what a matter asks for, each with its one path; the machine's proposal until somebody decides",
                type: [t['./proceedings/proceeding-responses.js'].RequestResponse],
              },
              split: {
                summary: '多诉求分列 / replace the requests of a matter by what a person says it asks for',
                type: [t['./proceedings/proceeding-responses.js'].RequestResponse],
              },
            },
          },
        ],
        [
          import('./reports/register.controller.js'),
          {
            RegisterController: {
              register: {
                summary: '导出登记簿 / Export the register as a file',
                description: 'Each export is written down. Sealed files are not in it.',
              },
              exchange: {
                summary:
                  '按全国信访信息系统字段导出信访件 / Export petitions in the field names of the national petition system',
                description:
                  'Each export is written down. Sealed files, hotline orders and personal data are not in it; `docs/national-exchange.md` names every gap.',
                type: t['./reports/exchange-responses.js'].ExchangeResponse,
              },
            },
          },
        ],
        [
          import('./names/names.controller.js'),
          {
            NamesController: {
              read: {
                summary:
                  '代码名称 / Read what the codes of departments, categories, areas, clocks, states, grounds, paths and messages are called today',
                type: t['./names/names-responses.js'].NamesResponse,
              },
            },
          },
        ],
        [
          import('./reports/flow.controller.js'),
          {
            FlowController: {
              flow: {
                summary:
                  '来件流向：渠道、领域、主办单位 / Count what came through each channel, about which field, and who leads it',
                type: t['./reports/flow-responses.js'].FlowResponse,
              },
            },
          },
        ],
        [
          import('./reports/reports.controller.js'),
          {
            ReportsController: {
              report: {
                summary:
                  '统计报表：按渠道、领域、地区、单位或时限 / Report counts by channel, field, area, department or clock',
                type: Object,
              },
            },
          },
        ],
        [
          import('./search/search.controller.js'),
          {
            SearchController: {
              submissions: {
                summary:
                  '检索来件 / Search submissions by number, channel, day, category, area, lead, state, clock or words',
                type: t['./search/search-responses.js'].SubmissionsFoundResponse,
              },
              matters: {
                summary: '检索事项 / Search matters',
                type: t['./search/search-responses.js'].MattersFoundResponse,
              },
              proceedings: {
                summary: '检索办件 / Search proceedings',
                type: t['./search/search-responses.js'].ProceedingsFoundResponse,
              },
              assignments: {
                summary:
                  '检索派单 / Search assignments: all for staff, its own for a department, with those it had before',
                type: t['./search/search-responses.js'].AssignmentsFoundResponse,
              },
              byPerson: {
                summary:
                  '按人检索来件 / Search submissions by phone, name or ID number of a person, for a stated purpose',
                description: 'Each search is written down with its purpose, without the phone or the name.',
                type: t['./search/search-responses.js'].SubmissionsFoundResponse,
              },
            },
          },
        ],
        [
          import('./desk/sealed.controller.js'),
          {
            SealedController: {
              list: {
                summary: '密件清单 / List the sealed files as envelopes, without their words',
                type: [t['./desk/sealed-responses.js'].SealedEnvelopeResponse],
              },
              read: {
                summary: '阅看密件 / Open one sealed file, for a stated purpose',
                description: 'Each opening is written down with its purpose.',
                type: t['./desk/sealed-responses.js'].SealedWordsResponse,
              },
              decide: {
                summary:
                  '密件决定：公开办理、移送或径送上级 / Decide about a sealed file: release it, transfer it to a discipline body, or hand it up',
                description: 'After a file is handed up, only the envelope stays here.',
                type: t['./desk/sealed-responses.js'].SealedDecidedResponse,
              },
              freezes: {
                summary: '打击报复：已冻结的查阅 / List whom a complaint of retaliation keeps from which file',
                type: [t['./desk/sealed-responses.js'].FreezeResponse],
              },
              freeze: {
                summary:
                  '打击报复：冻结查阅 / Keep a unit from a file because of a complaint of retaliation that came by any channel',
                description: 'It ends when the complaint is released.',
                type: [t['./desk/sealed-responses.js'].FreezeResponse],
              },
            },
          },
        ],
        [
          import('./desk/supervision.controller.js'),
          {
            SupervisionController: {
              suggest: {
                summary:
                  '提出三项建议 / Send a suggestion to a department: improve its work, refine a policy, or hold somebody to account',
                type: t['./desk/supervision-responses.js'].SuggestionSentResponse,
              },
              suggestions: {
                summary: '三项建议清单 / List suggestions: all for staff, its own for a department',
                type: [t['./desk/supervision-responses.js'].SuggestionResponse],
              },
              checks: {
                summary:
                  '登记核查清单 / List the submissions whose registration is checked: open ones, or those with a finding',
                type: [t['./desk/supervision-responses.js'].RegistrationCheckResponse],
              },
              compare: {
                summary: '登记对照 / Compare what was registered with what arrived, for a stated purpose',
                description: 'Both sides hold personal data; each reading is written down with its purpose.',
                type: t['./desk/supervision-responses.js'].RegistrationComparisonResponse,
              },
              finding: {
                summary: '登记核查结果 / Record whether the registration was accurate, and what differs',
                type: t['./desk/supervision-responses.js'].FindingRecordedResponse,
              },
              longUnresolved: {
                summary: '积案清单 / List the matters that have been unresolved for long',
                type: [t['./desk/matter-responses.js'].ListedMatterResponse],
              },
              repeated: {
                summary: '重复信访清单 / List the matters that the same people bring again and again',
                type: [t['./desk/matter-responses.js'].ListedMatterResponse],
              },
              leader: {
                summary: '确定包案领导 / Name the leader in charge of a matter and the day of the next look',
                type: t['./desk/supervision-responses.js'].LeaderNamedResponse,
              },
            },
          },
        ],
        [
          import('./oversight/oversight.controller.js'),
          {
            OversightController: {
              list: {
                summary:
                  '台账清单，逾期在前 / List records, overdue ones first: all for the desk, its own for a department',
                type: [t['./oversight/oversight-responses.js'].OversightResponse],
              },
              kinds: {
                summary: '台账种类 / Kinds of records: what each needs, what may happen in it, how it may end',
                type: [t['./oversight/oversight-responses.js'].OversightKindResponse],
              },
              read: {
                summary: '一条台账 / Read one record',
                type: t['./oversight/oversight-responses.js'].OversightResponse,
              },
              paper: { summary: '接访记录、会议纪要（文书） / Print a reception or a meeting' },
              open: {
                summary: '登记台账 / Open a record; the kind says which fields it needs',
                description:
                  'The department that it concerns is told and answers with a report. A correction and a referral are told to the petitioner when they are closed.',
                type: t['./oversight/oversight-responses.js'].OversightWrittenResponse,
              },
              add: {
                summary:
                  '台账内记录 / Add a visit, a promise, a decision, progress or a report; a department only reports, in its own record',
                type: t['./oversight/oversight-responses.js'].OversightWrittenResponse,
              },
              settle: {
                summary: '落实承诺、决定 / Record how a promise or a decision was kept; a department of its own ones',
                type: t['./oversight/oversight-responses.js'].OversightWrittenResponse,
              },
              close: {
                summary: '台账结果 / Close a record with one of the outcomes of its kind',
                type: t['./oversight/oversight-responses.js'].OversightWrittenResponse,
              },
            },
          },
        ],
        [
          import('./retention/data-requests.controller.js'),
          {
            DataRequestsController: {
              ask: {
                summary:
                  '代为申请副本 / Ask for a copy in the name of a person who was identified; the purpose is written down',
                type: t['./citizen/own-data-responses.js'].DataAskedResponse,
              },
              one: {
                summary: '请求进度 / Where such a request stands',
                type: t['./citizen/own-data-responses.js'].DataRequestResponse,
              },
              copy: { summary: '取副本 / Fetch the copy to hand it to the person' },
              corrections: {
                summary: '更正申请清单 / List what people want corrected, oldest first',
                type: [t['./citizen/own-data-responses.js'].CorrectionResponse],
              },
              decide: {
                summary: '处理更正申请 / Decide a correction; the person is told the answer at their own door',
                type: t['./citizen/own-data-responses.js'].CorrectionDecidedResponse,
              },
            },
          },
        ],
        [
          import('./department/events.controller.js'),
          {
            EventsController: {
              events: {
                summary: '拉取消息 / everything owed to the caller after `cursor`, in order, nothing skipped',
                description:
                  'A department key reads the messages of its department, a channel key with `source` those of one of its sources. It starts\nafter `cursor`, else after what `consumer` has confirmed, else at `since`, else at the beginning. With `wait` an empty answer is held\nback until there is a message.',
                type: t['./department/event-responses.js'].EventsResponse,
              },
              confirm: {
                summary: '确认已处理 / The reader has everything up to this cursor; its next page starts there',
              },
            },
          },
        ],
        [
          import('./department/duties.controller.js'),
          {
            DutiesController: {
              feedback: {
                summary: '反馈三项建议 / answer a suggestion in writing, once',
                type: t['./department/duty-responses.js'].FeedbackRecordedResponse,
              },
              result: {
                summary: '报送督办结果 / the written result of a supervision, once',
                type: t['./department/duty-responses.js'].ResultRecordedResponse,
              },
              withdraw: {
                summary: '自行回避 / the unit, or a person of it, says that it has an interest in the matter',
                type: t['./department/duty-responses.js'].RecusalDeclaredResponse,
              },
            },
          },
        ],
        [
          import('./desk/warnings.controller.js'),
          {
            WarningsController: {
              list: {
                summary: '预警清单 / List the warnings: those that last and that nobody saw come first',
                type: [t['./desk/supervision-responses.js'].WarningResponse],
              },
              see: {
                summary: '查看预警 / Acknowledge a warning',
                description: 'A second call changes nothing: the first person stays on record.',
                type: t['./desk/supervision-responses.js'].WarningSeenResponse,
              },
            },
          },
        ],
        [
          import('./desk/work.controller.js'),
          {
            WorkController: {
              supervisions: {
                summary: '督办清单 / List supervisions, overdue ones first: all for staff, its own for a department',
                type: [t['./desk/supervision-responses.js'].SupervisionResponse],
              },
              accountable: {
                summary:
                  '首接负责清单 / List the first receivers that stay accountable, because no unit has signed for the work yet',
                type: [t['./desk/supervision-responses.js'].FirstReceiverResponse],
              },
              lateApplications: {
                summary:
                  '逾期申请清单 / List applications for review or recheck that came too late and wait for a person who weighs why',
                type: [t['./proceedings/proceeding-responses.js'].LateApplicationResponse],
              },
              recusals: {
                summary: '一个事项的回避 / List who must not handle a matter, the lifted ones too',
                type: [t['./desk/supervision-responses.js'].RecusalResponse],
              },
              recuse: {
                summary: '登记回避：单位或人员 / Record that a department or a person must not handle a matter',
                type: t['./department/duty-responses.js'].RecusalDeclaredResponse,
              },
              lift: {
                summary: '解除回避 / Lift a recusal',
                type: t['./desk/supervision-responses.js'].RecusalLiftedResponse,
              },
            },
          },
        ],
      ],
    },
  };
};
