/* eslint-disable */
export default async () => {
  const t = {
    ['./department/answer-bodies.js']: await import('./department/answer-bodies.js'),
    ['./proceedings/event-parts.js']: await import('./proceedings/event-parts.js'),
    ['./proceedings/exposure-bodies.js']: await import('./proceedings/exposure-bodies.js'),
    ['./desk/hotspot-bodies.js']: await import('./desk/hotspot-bodies.js'),
    ['./proceedings/request-bodies.js']: await import('./proceedings/request-bodies.js'),
    ['./desk/supervision-bodies.js']: await import('./desk/supervision-bodies.js'),
    ['./citizen/track-responses.js']: await import('./citizen/track-responses.js'),
    ['./http/words-response.js']: await import('./http/words-response.js'),
    ['./http/problem-response.js']: await import('./http/problem-response.js'),
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
                enum: ['channel', 'department', 'staff', 'sealed-desk', 'reveal', 'admin'],
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
                enum: ['upheld', 'explained', 'rejected'],
                isArray: true,
                minItems: 1,
                maxItems: 50,
              },
              remedy: { required: true, type: () => String, minLength: 0, maxLength: 5000 },
              issuer: { required: true, enum: ['body', 'inner-office'] },
            },
            ProofBody: {
              how: { required: true, enum: ['in-person', 'post', 'other'] },
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
                enum: ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'],
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
                enum: ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'],
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
                enum: ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'],
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
                enum: ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'],
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
                enum: ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
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
              path: { required: true, enum: ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] },
              reason: { required: false, type: () => String, minLength: 0, maxLength: 5000 },
            },
            JoinBody: {
              relation: {
                required: true,
                enum: ['REPEAT', 'MASS_MAIL', 'SAME_MATTER', 'JOINT', 'RESUBMIT', 'CHANNEL_ECHO'],
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
                enum: ['REPEAT', 'MASS_MAIL', 'SAME_MATTER', 'JOINT', 'RESUBMIT', 'CHANNEL_ECHO'],
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
              path: { required: true, enum: ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] },
              body: { required: true, type: () => String, minLength: 2, maxLength: 200 },
            },
            SendBody: {
              department: { required: true, type: () => String },
              assist: { required: false, type: () => [String], maxItems: 20 },
            },
            AssignBody: { due: { required: true, type: () => String } },
            AcceptBody: { path: { required: false, enum: ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] } },
            HandleByLawBody: {
              path: { required: true, enum: ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] },
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
            ReviewDecisionBody: { outcome: { required: true, enum: ['uphold', 'change', 'revoke'] } },
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
              finding: { required: true, enum: ['verified', 'not-found'] },
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
              format: { required: false, enum: ['csv', 'xlsx', 'json'] },
            },
            ReportQuery: { by: { required: true, enum: ['channel', 'department', 'category', 'area', 'clock'] } },
            IndicatorQuery: { by: { required: true, enum: ['channel', 'department', 'category', 'area', 'total'] } },
            AnnualQuery: {
              year: { required: true, type: () => Number, minimum: 2000, maximum: 2100 },
              asOf: { required: false, type: () => String },
              format: { required: false, enum: ['csv', 'xlsx', 'json'] },
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
                enum: ['registered', 'amendment', 'retransmission'],
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
              answer: { required: true, enum: ['same', 'apart'] },
              reason: { required: true, type: () => String, minLength: 2, maxLength: 2000 },
            },
          },
        ],
        [
          import('./desk/service-body.js'),
          {
            ServiceBody: {
              method: { required: true, enum: ['in-person', 'post', 'other', 'message', 'online', 'phone'] },
              result: { required: true, enum: ['refused', 'signed', 'returned', 'seen', 'sent'] },
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
          import('./proceedings/request-bodies.js'),
          {
            RequestBody: {
              summary: { required: true, type: () => String, minLength: 2, maxLength: 500 },
              path: { required: true, enum: ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] },
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
              kind: { required: true, enum: ['release', 'transfer', 'hand-up'] },
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
              kind: { required: true, enum: ['improve-work', 'refine-policy', 'hold-to-account'] },
              department: { required: true, type: () => String, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
              matterId: { required: false, type: () => String, format: 'uuid' },
              hotspotId: { required: false, type: () => String, format: 'uuid' },
              text: { required: true, type: () => String, minLength: 4, maxLength: 20000 },
            },
            SuggestionAnswerBody: {
              adoption: { required: true, enum: ['adopted', 'partly', 'not-adopted'] },
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
                enum: ['not-yet', 'not-rated', 'rated', 'overdue'],
              },
              value: {
                required: true,
                nullable: true,
                description: '评价 / the rating that was given',
                enum: ['satisfied', 'mostly', 'dissatisfied'],
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
                enum: ['satisfied', 'mostly', 'dissatisfied'],
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
                  '已登记、已派、已签收、已答复、另行办理 / separated: found to be another matter, handled by itself since',
                enum: ['signed', 'answered', 'registered', 'assigned', 'separated'],
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
                enum: ['centre', 'responsible-body', 'petitioner'],
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
              state: { required: true, description: '状态 / state', enum: ['answered', 'in-hand', 'closed'] },
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
                enum: ['answered', 'registered', 'in-hand', 'closed'],
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
                  'not-found',
                  'malformed-json',
                  'invalid-payload',
                  'invalid-parameter',
                  'idempotency-key-missing',
                  'idempotency-key-malformed',
                  'unauthenticated',
                  'bad-signature',
                  'forbidden',
                  'unknown-channel',
                  'method-not-allowed',
                  'request-in-progress',
                  'not-allowed-now',
                  'payload-too-large',
                  'unsupported-media-type',
                  'idempotency-key-reused',
                  'address-refused',
                  'too-many-requests',
                  'internal',
                  'unavailable',
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
                summary:
                  "Pull feed over the delivery ledger: everything owed to the caller after `cursor`, in order, nothing skipped. A department key\nreads its department's messages, a channel key those of one of its sources.",
              },
              inbox: { type: [Object] },
              one: { type: Object },
              sign: {},
              return: {},
              answer: {},
              reveal: {
                summary:
                  "Names and phones of a submission in this department's work, for a stated purpose; each reading is written down.",
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
                  'Where a case stands, how it came there, and what the caller may do now: the buttons of a console.',
                type: Object,
              },
              step: {
                summary: 'Takes one step. The same `Idempotency-Key` answers the first step again.',
                type: Object,
              },
              requests: {
                summary:
                  "诉求: what a matter asks for, each with its one path; the machine's proposal until somebody decides.",
                type: [Object],
              },
              split: {
                summary: '多诉求分列: replaces the requests of a matter by what a person says it asks for.',
                type: [Object],
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
