/* eslint-disable */
export default async () => {
  const t = {
    ['./department/answer-bodies.js']: await import('./department/answer-bodies.js'),
    ['./proceedings/event-parts.js']: await import('./proceedings/event-parts.js'),
    ['./department/event-responses.js']: await import('./department/event-responses.js'),
    ['./http/words-response.js']: await import('./http/words-response.js'),
    ['./department/work-responses.js']: await import('./department/work-responses.js'),
    ['./proceedings/exposure-bodies.js']: await import('./proceedings/exposure-bodies.js'),
    ['./desk/hotspot-bodies.js']: await import('./desk/hotspot-bodies.js'),
    ['./proceedings/proceeding-responses.js']: await import('./proceedings/proceeding-responses.js'),
    ['./proceedings/request-bodies.js']: await import('./proceedings/request-bodies.js'),
    ['./desk/supervision-bodies.js']: await import('./desk/supervision-bodies.js'),
    ['./citizen/track-responses.js']: await import('./citizen/track-responses.js'),
    ['./http/problem-response.js']: await import('./http/problem-response.js'),
    ['./webhooks/assignment-messages.js']: await import('./webhooks/assignment-messages.js'),
    ['./webhooks/matter-messages.js']: await import('./webhooks/matter-messages.js'),
    ['./webhooks/submission-messages.js']: await import('./webhooks/submission-messages.js'),
    ['./intake/receipt-responses.js']: await import('./intake/receipt-responses.js'),
    ['./citizen/own-notice-responses.js']: await import('./citizen/own-notice-responses.js'),
    ['./citizen/own-rating-responses.js']: await import('./citizen/own-rating-responses.js'),
    ['./department/duty-responses.js']: await import('./department/duty-responses.js'),
  };
  return {
    '@nestjs/swagger': {
      models: [
        [
          import('./admin/admin-bodies.js'),
          {
            KeyBody: {
              name: { required: true, type: () => String, minLength: 1, maxLength: 100 },
              scopes: {
                required: true,
                type: () => [Object],
                enum: ['admin', 'channel', 'department', 'reveal', 'sealed-desk', 'staff'],
                isArray: true,
                maxItems: 10,
              },
              department: { required: false, type: () => String },
              sources: { required: false, type: () => [String], maxItems: 50 },
            },
            SourceBody: {
              code: { required: true, type: () => String },
              channel: { required: true, type: () => String, minLength: 1, maxLength: 32 },
              name: { required: true, type: () => String, minLength: 1, maxLength: 100 },
              receivedBy: {
                required: false,
                type: () => String,
                description: "Department whose own door it is; left out for the bureau's and the hotline's.",
              },
            },
            EndpointBody: {
              ownerKind: { required: true, enum: ['department', 'source'] },
              owner: { required: true, type: () => String },
              url: { required: true, type: () => String, minLength: 8, maxLength: 2000 },
            },
            FeedBody: {
              source: { required: true, type: () => String },
              url: { required: true, type: () => String, minLength: 8, maxLength: 2000 },
              everySeconds: { required: false, type: () => Number, minimum: 5, maximum: 86400 },
            },
          },
        ],
        [
          import('./admin/category-body.js'),
          {
            CategoryBody: {
              code: { required: true, type: () => String },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./proceedings/event-parts.js'),
          {
            DocumentBody: {
              reference: { required: true, type: () => String, minLength: 0, maxLength: 200 },
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
          import('./department/answer-bodies.js'),
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
            },
            AnswerPartsBody: {
              findings: {
                required: false,
                type: () => [t['./department/answer-bodies.js'].RequestFindingBody],
                maxItems: 20,
              },
              merges: {
                required: false,
                type: () => [String],
                description: "Ids of the assisting bodies' answers that this one uses.",
                format: 'uuid',
                maxItems: 50,
              },
              without: { required: false, type: () => [t['./department/answer-bodies.js'].WithoutBody], maxItems: 50 },
              attachments: { required: false, type: () => [t['./department/answer-bodies.js'].AnswerFileBody] },
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
          { PurposeBody: { purpose: { required: true, type: () => String, minLength: 2, maxLength: 500 } } },
        ],
        [
          import('./department/return-body.js'),
          { ReturnBody: { reason: { required: true, type: () => String, minLength: 4, maxLength: 2000 } } },
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
          import('./http/words-response.js'),
          {
            WordsResponse: {
              zh: { required: true, type: () => String, description: '中文 / in Chinese' },
              en: { required: true, type: () => String, description: '英文 / in English' },
            },
          },
        ],
        [
          import('./department/work-responses.js'),
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
                type: () => [t['./department/work-responses.js'].FindingResponse],
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
                type: () => [t['./department/work-responses.js'].AnswerFileResponse],
                description: '附件 / files',
              },
            },
            ShareResponse: {
              assignmentId: { required: true, type: () => String, description: '派单编号 / id of the assignment' },
              department: { required: true, type: () => String, description: '单位 / department' },
              state: { required: true, type: () => String, description: '状态 / state of the assignment' },
              answers: {
                required: true,
                type: () => [t['./department/work-responses.js'].AnswerResponse],
                description: '答复 / its answers',
              },
            },
            WorkSubmissionResponse: {
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              channel: { required: true, type: () => String, description: '渠道 / channel' },
              receivedAt: { required: true, type: () => String, description: '收到时间 / instant of receipt' },
              relation: { required: true, type: () => String, description: '关联 / why it belongs to the matter' },
              title: { required: true, type: () => String, description: '标题 / title' },
              text: { required: true, type: () => String, description: '内容 / text' },
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
              clocks: {
                required: true,
                type: () => [t['./department/work-responses.js'].ClockResponse],
                description: '时限 / clocks that run on it, the nearest end first',
              },
              urged: { required: true, type: () => Number, description: '催办次数 / how often it was urged' },
              submissions: {
                required: true,
                type: () => [t['./department/work-responses.js'].WorkSubmissionResponse],
                description: '来件 / its submissions',
              },
            },
            WorkDetailResponse: {
              shares: {
                required: true,
                type: () => [t['./department/work-responses.js'].ShareResponse],
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
            RevealedResponse: {
              people: {
                required: true,
                type: () => [t['./department/work-responses.js'].PetitionerResponse],
                description: '诉求人 / people',
              },
            },
          },
        ],
        [
          import('./desk/triage-body.js'),
          {
            TriageBody: {
              kind: { required: true, enum: ['assign', 'close', 'retry'] },
              lead: { required: false, type: () => String },
              assist: { required: false, type: () => [String], maxItems: 20 },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
              due: {
                required: false,
                type: () => String,
                description: 'To assign: date by which a result is to be reported (交办).',
              },
              ground: {
                required: false,
                type: () => String,
                description: 'To close: the ground R1–R7 or H1–H7 …',
                minLength: 2,
                maxLength: 3,
              },
              evidence: { required: false, type: () => String, minLength: 2, maxLength: 500 },
              otherCase: { required: false, type: () => String, format: 'uuid' },
              path: {
                required: false,
                description: '… or the path that it is steered to, and the body there.',
                enum: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'J', 'S'],
              },
              body: { required: false, type: () => String, minLength: 2, maxLength: 200 },
            },
          },
        ],
        [
          import('./proceedings/event-bodies.js'),
          {
            ReasonedBody: { reason: { required: true, type: () => String, minLength: 1, maxLength: 5000 } },
            WordsBody: { text: { required: true, type: () => String, minLength: 1, maxLength: 20000 } },
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
                  "The person's finding that it is the same matter, where the two stand under different ones.",
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
            },
            ReviewDecisionBody: { outcome: { required: true, enum: ['change', 'revoke', 'uphold'] } },
            VerifyCloseBody: {
              procedureChecked: { required: true, type: () => Boolean },
              substanceChecked: { required: true, type: () => Boolean },
            },
          },
        ],
        [
          import('./desk/work-bodies.js'),
          {
            RedispatchBody: {
              due: { required: false, type: () => String, description: 'Date to report by, where one was set (交办).' },
            },
            AskTimeBody: { days: { required: true, type: () => Number, minimum: 1, maximum: 3650 } },
            GrantTimeBody: {
              days: { required: false, type: () => Number, minimum: 1, maximum: 3650 },
              reason: { required: false, type: () => String, minLength: 1, maxLength: 5000 },
            },
            SuperviseBody: {
              department: {
                required: false,
                type: () => String,
                description: 'The unit that is supervised; the lead unless another one is named.',
              },
              due: { required: true, type: () => String, description: 'Day by which the result is owed in writing.' },
            },
            RecusalBody: {
              department: { required: false, type: () => String },
              person: {
                required: false,
                type: () => String,
                description: 'Name of the key with which the person acts.',
                minLength: 1,
                maxLength: 100,
              },
            },
            RetirementBody: {
              lastDay: { required: true, type: () => String },
              successor: { required: false, type: () => String },
              basis: { required: true, type: () => String, minLength: 2, maxLength: 500 },
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
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
              evidence: {
                required: false,
                type: () => String,
                description: 'New evidence; needed for a hotspot that was dismissed before.',
                minLength: 2,
                maxLength: 500,
              },
            },
            HotspotCheckBody: {
              item: { required: true, type: () => String },
              by: {
                required: true,
                type: () => String,
                description: 'Whoever did it, by name or post.',
                minLength: 1,
                maxLength: 100,
              },
              on: { required: true, type: () => String },
              evidence: {
                required: true,
                type: () => String,
                description: 'Number of the call or file reference of the record.',
                minLength: 2,
                maxLength: 500,
              },
              note: { required: false, type: () => String, minLength: 2, maxLength: 2000 },
            },
            HotspotLeaderBody: {
              leader: { required: true, type: () => String, minLength: 1, maxLength: 100 },
              reviewOn: { required: true, type: () => String, description: 'Day of the next look.' },
            },
            VerificationBody: {
              finding: { required: true, enum: ['not-found', 'verified'] },
              evidence: { required: true, type: () => String, minLength: 2, maxLength: 500 },
              explanation: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
              signer: {
                required: false,
                type: () => String,
                description: '签字人; needed where a task was begun.',
                minLength: 1,
                maxLength: 100,
              },
              lead: { required: false, type: () => String },
              assist: { required: false, type: () => [String], maxItems: 20 },
              due: { required: false, type: () => String, description: 'Date by which the lead reports.' },
              leader: { required: false, type: () => t['./desk/hotspot-bodies.js'].HotspotLeaderBody },
            },
            MemberStepBody: {
              proceedingId: { required: true, type: () => String, format: 'uuid' },
              event: { required: true, type: () => String, pattern: '^[A-Za-z]{2,40}$' },
              said: {
                required: false,
                type: 'object',
                additionalProperties: true,
                description: "What goes with the event, as at the event's own door.",
              },
            },
            MemberStepsBody: {
              steps: {
                required: true,
                type: () => [t['./desk/hotspot-bodies.js'].MemberStepBody],
                minItems: 1,
                maxItems: 100,
              },
            },
          },
        ],
        [import('./http/valid-body.js'), { ValidBody: {} }],
        [
          import('./reports/report-query.js'),
          {
            RegisterQuery: {
              from: { required: true, type: () => String },
              to: { required: true, type: () => String },
              format: { required: false, enum: ['csv', 'xlsx'] },
            },
            RatingReportQuery: {
              from: { required: true, type: () => String },
              to: { required: true, type: () => String },
              asOf: {
                required: false,
                type: () => String,
                description:
                  '截止时点: a day (its end in Shanghai) or a moment; what was written later is not counted.',
              },
              format: { required: false, enum: ['csv', 'json', 'xlsx'] },
            },
            ReportQuery: { by: { required: true, enum: ['area', 'category', 'channel', 'clock', 'department'] } },
            IndicatorQuery: { by: { required: true, enum: ['area', 'category', 'channel', 'department', 'total'] } },
            AnnualQuery: {
              year: { required: true, type: () => Number, minimum: 2000, maximum: 2100 },
              asOf: { required: false, type: () => String },
              format: { required: false, enum: ['csv', 'json', 'xlsx'] },
            },
          },
        ],
        [
          import('./intake/receipt-responses.js'),
          {
            ReceiptResponse: {
              outcome: {
                required: true,
                description: '新登记、补正、重发 / new, an amendment of an earlier one, or sent before',
                enum: ['amendment', 'registered', 'retransmission'],
              },
              registrationNumber: { required: true, type: () => String, description: '登记编号 / registration number' },
              queryCode: { required: true, type: () => String, description: '查询码 / query code' },
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
            },
          },
        ],
        [
          import('./desk/link-bodies.js'),
          {
            LinkUndoBody: { reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 } },
            LinkAnswerBody: {
              answer: { required: true, enum: ['apart', 'same'] },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./desk/service-body.js'),
          {
            ServiceBody: {
              method: { required: true, enum: ['in-person', 'message', 'online', 'other', 'phone', 'post'] },
              result: { required: true, enum: ['refused', 'returned', 'seen', 'sent', 'signed'] },
              on: { required: true, type: () => String, pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
              reference: { required: false, type: () => String, minLength: 1, maxLength: 200 },
            },
            NoticeFieldsBody: { fields: { required: true, type: 'object', additionalProperties: { type: 'string' } } },
          },
        ],
        [
          import('./desk/rating-bodies.js'),
          {
            SecondLookBody: {
              decision: { required: true, enum: ['look-again', 'stands'] },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
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
              answers: {
                required: true,
                type: () => [t['./department/work-responses.js'].AnswerResponse],
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
          import('./desk/sealed-body.js'),
          {
            SealedBody: {
              kind: { required: true, enum: ['hand-up', 'release', 'transfer'] },
              department: { required: false, type: () => String, description: 'To transfer: the discipline body.' },
              to: {
                required: false,
                type: () => String,
                description: 'To hand up: the body above, which is outside this hub.',
                minLength: 2,
                maxLength: 200,
              },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./desk/supervision-bodies.js'),
          {
            SuggestionBody: {
              kind: { required: true, enum: ['hold-to-account', 'improve-work', 'refine-policy'] },
              department: { required: true, type: () => String, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
              matterId: { required: false, type: () => String, format: 'uuid' },
              hotspotId: { required: false, type: () => String, format: 'uuid' },
              text: { required: true, type: () => String, minLength: 4, maxLength: 20000 },
            },
            SuggestionAnswerBody: {
              adoption: { required: true, enum: ['adopted', 'not-adopted', 'partly'] },
              text: { required: true, type: () => String, minLength: 4, maxLength: 20000 },
            },
            DifferenceBody: {
              field: { required: true, type: () => String, minLength: 1, maxLength: 100 },
              note: { required: true, type: () => String, minLength: 1, maxLength: 500 },
            },
            RegistrationFindingBody: {
              outcome: { required: true, enum: ['accurate', 'inaccurate'] },
              differences: {
                required: false,
                type: () => [t['./desk/supervision-bodies.js'].DifferenceBody],
                maxItems: 50,
              },
            },
            LeaderBody: {
              leader: { required: true, type: () => String, minLength: 1, maxLength: 100 },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 500 },
              reviewOn: { required: true, type: () => String, pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
            },
          },
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
            RatedResponse: {
              outcome: { required: true, description: '结果 / outcome', enum: ['rated'] },
              secondLook: { required: true, type: () => Boolean, description: '复看 / staff look at it again' },
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
          import('./department/duty-bodies.js'),
          {
            ResultBody: { text: { required: true, type: () => String, minLength: 4, maxLength: 20000 } },
            OwnRecusalBody: { person: { required: false, type: () => String, minLength: 1, maxLength: 100 } },
          },
        ],
        [
          import('./department/duty-responses.js'),
          {
            ResultRecordedResponse: { outcome: { required: true, description: '结果 / outcome', enum: ['recorded'] } },
            RecusalDeclaredResponse: {
              id: { required: true, type: () => String, description: '编号 / id of the recusal' },
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
                  '已登记、已派、已签收、已答复、另行办理 / separated: found to be another matter, handled by itself since',
                enum: ['answered', 'assigned', 'registered', 'separated', 'signed'],
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
              text: { required: true, type: () => String, description: '答复内容 / text' },
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
              text: { required: true, type: () => String, description: '答复内容 / text' },
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
                  'address-refused',
                  'bad-signature',
                  'forbidden',
                  'idempotency-key-malformed',
                  'idempotency-key-missing',
                  'idempotency-key-reused',
                  'internal',
                  'invalid-parameter',
                  'invalid-payload',
                  'malformed-json',
                  'method-not-allowed',
                  'not-allowed-now',
                  'not-found',
                  'payload-too-large',
                  'request-in-progress',
                  'too-many-requests',
                  'unauthenticated',
                  'unavailable',
                  'unknown-channel',
                  'unsupported-media-type',
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
            },
          },
        ],
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
              area: { required: false, type: () => String, nullable: true, description: '区域 / area code' },
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
            ClockWarnedMessage: { level: { required: true, type: () => String, description: '预警等级 / level' } },
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
              text: { required: true, type: () => String, description: '答复内容 / text, masked' },
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
              text: { required: true, type: () => String, description: '答复内容 / text, masked' },
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
          },
        ],
      ],
      controllers: [
        [
          import('./admin/admin.controller.js'),
          {
            AdminController: {
              createKey: {},
              revokeKey: {},
              sources: { type: [Object] },
              createSource: {},
              feeds: { type: [Object] },
              stopFeed: {},
              createFeed: {},
              endpoints: { type: [Object] },
              createEndpoint: {},
              deactivateEndpoint: {},
              dead: { type: [Object] },
              redeliver: {},
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
        [import('./desk/callbacks.controller.js'), { CallbacksController: { due: { type: [Object] } } }],
        [
          import('./admin/categories.controller.js'),
          {
            CategoriesController: {
              correct: {
                summary:
                  "The matter shows what the person said; the machine's answer stays beside it, and nothing is routed again by itself.",
              },
              lessons: { summary: "What the machine learns from: append it to the city's history and train." },
              learning: { type: [Object] },
            },
          },
        ],
        [
          import('./reports/clocks.controller.js'),
          {
            ClocksController: {
              late: { summary: 'What is overdue and still waited for, the oldest first.', type: [Object] },
              calendars: { type: [Object] },
              load: {
                summary:
                  "Loads the year's notice: provisional deadlines are recomputed, and whose deadline moved is told. Sending it again corrects it.",
              },
            },
          },
        ],
        [
          import('./department/department.controller.js'),
          {
            DepartmentController: {
              events: {
                summary: '拉取消息 / everything owed to the caller after `cursor`, in order, nothing skipped',
                description:
                  'A department key reads the messages of its department, a channel key with `source` those of one of its sources.',
                type: t['./department/event-responses.js'].EventsResponse,
              },
              inbox: {
                summary: "收件箱 / the department's live work, oldest first",
                type: [t['./department/work-responses.js'].WorkResponse],
              },
              one: {
                summary: '派单详情 / one assignment with, for the lead, what the assisting departments have said',
                type: t['./department/work-responses.js'].WorkDetailResponse,
              },
              sign: {
                summary: '签收 / sign for an assignment',
                type: t['./department/work-responses.js'].SignedResponse,
              },
              return: {
                summary: '退回 / return an assignment, with the reason',
                type: t['./department/work-responses.js'].ReturnedResponse,
              },
              answer: {
                summary:
                  "答复 / answer; the lead's answer goes to every petitioner of the matter, an assisting department's to the lead",
                type: t['./department/work-responses.js'].AnsweredResponse,
              },
              reveal: {
                summary:
                  "查看诉求人信息 / names and phones of a submission in this department's work, for a stated purpose; each reading is written down",
                type: t['./department/work-responses.js'].RevealedResponse,
              },
            },
          },
        ],
        [
          import('./desk/desk.controller.js'),
          {
            DeskController: {
              submission: { type: Object },
              reveal: {},
              matter: { type: Object },
              triage: { type: [Object] },
              opinions: {
                summary:
                  '第二意见: what another eye was asked about a submission or a link question, and what it said.',
                type: [Object],
              },
              decide: {},
            },
          },
        ],
        [
          import('./operations/health.controller.js'),
          {
            HealthController: {
              live: { summary: 'The process runs.' },
              ready: {
                summary:
                  'Submissions can be accepted now: the database answers and holds its tables and reference data.',
              },
              scrape: { type: String },
              problem: { summary: 'What an error code means: the page that `type` of a problem points to.' },
            },
          },
        ],
        [
          import('./desk/hotspot-members.controller.js'),
          {
            HotspotMembersController: {
              members: { type: [Object] },
              propose: {
                summary:
                  "What may be done now towards the end of each member's own case, with what the petition's answer would say.",
                type: [Object],
              },
              close: {
                summary:
                  'Takes the confirmed steps one by one, each in its own transaction; every one is answered, and a refused one stops no other.',
              },
            },
          },
        ],
        [
          import('./desk/hotspots.controller.js'),
          {
            HotspotsController: {
              list: { type: [Object] },
              read: { type: Object },
              verification: {
                summary: '查实任务: the checklist, what was done of it, and what is still wanted.',
                type: Object,
              },
              begin: { summary: '开始查实; one that was dismissed is taken up again on new evidence.', type: Object },
              check: { summary: 'One thing of the checklist was done; the same evidence counts once.' },
              verify: {
                summary:
                  '查实: a finding with evidence. `verified` opens one petition with the members attached; `not-found` dismisses.',
                type: Object,
              },
            },
          },
        ],
        [
          import('./reports/indicators.controller.js'),
          {
            IndicatorsController: {
              indicators: { type: Object },
              annual: { summary: '信访情况年度报告: the counts that 信访工作条例 Art. 41 wants.', type: Object },
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
              links: {},
              undo: { summary: '撤销关联' },
              questions: {},
              answer: {},
              related: { type: [Object] },
              decisions: {
                summary:
                  'Decisions of people as training examples, one JSON object a line: `npm run train -- link --decisions FILE` reads them.',
              },
            },
          },
        ],
        [
          import('./admin/models.controller.js'),
          { ModelsController: { models: { type: [Object] }, upload: {}, promote: {}, rollBack: {} } },
        ],
        [
          import('./desk/notices.controller.js'),
          {
            NoticesController: {
              list: { type: [Object] },
              owed: { summary: '应告知未告知: papers that are owed, and what is missing in them.', type: [Object] },
              supply: {},
              late: { summary: '逾期未告知: what was not served in time, written or not.', type: [Object] },
              versions: { summary: '模板版本: every version that papers were written by.', type: [Object] },
              version: { type: Object },
              read: { summary: '打开告知书 / one paper, whole; it holds a name, so staff say what they read it for' },
              serve: { summary: '送达: when and by which way it was served, with what shows it.' },
            },
          },
        ],
        [
          import('./desk/ratings.controller.js'),
          {
            RatingsController: {
              report: { summary: '参评率 and 满意率 of slots opened between two days.', type: Object },
              secondLooks: { type: [Object] },
              decide: {},
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
          import('./reports/reports.controller.js'),
          {
            ReportsController: {
              report: { type: Object },
              register: { summary: 'A bulk export is written down, whoever asks for it.' },
            },
          },
        ],
        [
          import('./desk/sealed.controller.js'),
          {
            SealedController: {
              list: { type: [Object] },
              read: { summary: 'Opens one file for a stated purpose; each opening is written down.', type: Object },
              decide: {
                summary:
                  'A named person releases the file to the open road, hands it to a discipline body, or straight up, and then nothing but the envelope stays.',
              },
            },
          },
        ],
        [
          import('./desk/supervision.controller.js'),
          {
            SupervisionController: {
              suggest: {},
              suggestions: { type: [Object] },
              answer: {},
              checks: { type: [Object] },
              compare: {
                summary: 'Both sides of the comparison, with personal data, for a purpose that is written down.',
                type: Object,
              },
              finding: {},
              longUnresolved: { type: [Object] },
              repeated: { type: [Object] },
              leader: {},
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
                type: t['./citizen/own-rating-responses.js'].RatedResponse,
              },
            },
          },
        ],
        [
          import('./department/duties.controller.js'),
          {
            DutiesController: {
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
          import('./desk/warnings.controller.js'),
          {
            WarningsController: {
              list: { type: [Object] },
              see: { summary: 'Acknowledges it; said twice, the first person stays on record.' },
            },
          },
        ],
        [
          import('./desk/work.controller.js'),
          {
            WorkController: {
              supervisions: {
                summary: '督办清单: all for staff, its own for a department; what is overdue stands first.',
                type: [Object],
              },
              recusals: { type: [Object] },
              recuse: {},
              lift: {},
              retire: { summary: '机构撤并: its open work moves to the successor once its last day is over.' },
            },
          },
        ],
      ],
    },
  };
};
