import type { JSX } from 'preact';
import { inLanguage, PageFrame } from './layout.js';
import type { PageSetting } from './page-setting.js';

/** What the law says is taken from the Regulations on Petition Work 信访工作条例 (2022), whose articles the hub's clocks keep. */
const QUESTIONS = {
  zh: [
    [
      '提交后多久有人管？',
      '提交时马上登记，给您登记编号和查询码。收到信访事项的机关应当在 15 日内转送、交办（《信访工作条例》第二十二条）。',
    ],
    [
      '谁来告诉我交给了哪个单位？',
      '有权处理的机关应当自收到之日起 15 日内书面告知您接收情况和处理途径；姓名、住址不清的除外（第二十三条）。',
    ],
    [
      '多久有处理意见？',
      '自受理之日起 60 日内办结；情况复杂的，经本机关负责人批准可以延长不超过 30 日，并告知延期理由（第三十四条）。',
    ],
    [
      '对处理意见不服怎么办？',
      '自收到书面答复之日起 30 日内，可以请求上一级机关复查；复查机关应当自收到复查请求之日起 30 日内提出复查意见（第三十五条）。',
    ],
    [
      '对复查意见还不服呢？',
      '自收到复查意见之日起 30 日内，可以请求上一级机关复核；复核机关应当自收到请求之日起 30 日内提出复核意见，听证所需时间不计算在内（第三十六条）。',
    ],
    [
      '拨打 12345 的工单呢？',
      '办理时限由本市规定，按事项分类，从 2 小时（突发）到 7 个工作日；疑难事项合计不超过 15 个工作日。查询页只列法律规定的期限。',
    ],
    [
      '举报会不会转给被举报人？',
      '不会。不得将检举、控告材料及有关情况透露或者转给被检举、控告的人员或者单位（第三十条、第四十六条）。',
    ],
    ['匿名可以吗？', '可以。匿名的也登记。没有联系方式就不能书面告知您，请保存好查询码。'],
    ['“保密”和“匿名”有什么不同？', '保密是您留下姓名、电话，我们可以核实情况，但不告诉承办单位。匿名是什么都不留。'],
    [
      '查询码丢了怎么办？',
      '查询页有“查询码丢了”的，可凭登记编号和提交时所留的手机号，由短信取回。否则请带身份证件到信访接待场所，或拨打 12345 核实身份后查询。',
    ],
    [
      '照片里的位置会公开吗？',
      '不会。承办单位收到的是重新制作的图片，不含拍摄时间、地点和机型。原件只供有权核查的人员查看。',
    ],
    [
      '别人反映的我能看到吗？',
      '不能。填写时只提示三人以上反映过的问题的类别、大致地点、日期和状态，不显示任何人的原话。',
    ],
  ],
  en: [
    [
      'How soon does somebody look at it?',
      'It is registered at once, with a number and a query code. The body that receives a petition passes it on within 15 days (Regulations on Petition Work, Art. 22).',
    ],
    [
      'Who tells me which department has it?',
      'The competent body tells you in writing within 15 days that it has it and which path it takes, unless name or address are unclear (Art. 23).',
    ],
    [
      'When is there a decision?',
      'Within 60 days of acceptance. Where it is complicated the head of the body may allow at most 30 days more, and you are told why (Art. 34).',
    ],
    [
      'What if I do not agree?',
      'Within 30 days of receiving the decision you may ask the level above to review it. The reviewing body gives its opinion within 30 days (Art. 35).',
    ],
    [
      'And if I do not agree with the review?',
      'Within 30 days you may ask the next level for a recheck, which is decided within 30 days; days of a hearing are not counted (Art. 36).',
    ],
    [
      'And what I told 12345?',
      'The city sets these times by kind: from 2 hours for an emergency to 7 working days, with at most 15 in hard cases. The progress page lists time limits of the law only.',
    ],
    [
      'Is a report passed on to whom it accuses?',
      'No. It is forbidden to disclose or pass on such a report to the people or bodies that it accuses (Art. 30 and 46).',
    ],
    [
      'May I stay anonymous?',
      'Yes, it is registered all the same. Without a way to reach you nobody can tell you in writing, so keep the query code.',
    ],
    [
      'What is the difference between confidential and anonymous?',
      'Confidential: you give name and phone so that we can ask back, and the department does not get them. Anonymous: you give nothing.',
    ],
    [
      'I have lost the query code.',
      'Where the progress page offers it, it is sent to the phone that you gave, for your registration number. Otherwise come to the petition office with your ID, or call 12345.',
    ],
    [
      'Does a photo tell where it was taken?',
      'Not to the department: it gets a picture made anew, without time, place and device. The original is for those who may examine it.',
    ],
    [
      'Can I see what others wrote?',
      'No. While you write you see only category, rough place, date and state of problems that three or more people told, and no word of theirs.',
    ],
  ],
} as const;

/** 常见问题 / questions, with the articles that answer them. */
export function FaqPage({ setting }: { setting: PageSetting }): JSX.Element {
  const { language } = setting;
  return (
    <PageFrame setting={setting} title={language === 'zh' ? '常见问题' : 'Questions and answers'}>
      <dl class="faq">
        {QUESTIONS[language].map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={inLanguage('submit', language)}>{language === 'zh' ? '提交诉求' : 'Submit'}</a>
      </p>
    </PageFrame>
  );
}
