/** 接续: how a text of a person refers to what the same person told before. */
export interface FollowUpCues {
  /** It continues, completes, corrects, urges or withdraws an earlier report. */
  continues: boolean;
  /** It corrects an earlier fact, so its facts may contradict the earlier ones. */
  corrects: boolean;
  /** It announces another matter. */
  another: boolean;
  /** It only thanks. */
  thanks: boolean;
}

const READ = 300;

const CORRECTS =
  /(?:刚|我|上面|前面|昨天|早上|上午|下午|上次|^)[^，。]{0,8}(?:说|写|讲|记|打|填|报|弄|搞)错|更正|纠正一下|改一下|改过来|不是\S{1,8}[，,]?(?:是|应该是|而是)|说少了|说多了|应该是|地址(?:更新|有误)|忘(?:了|记)?(?:说|写|讲|留|填|附)|没说(?:清|地|位置|哪)|没写(?:清|地|门|哪)|补充|补一[条下句点]|补(?:个|上)|再补|漏(?:了|说|写)|位置[:：是]|地点[:：是]|地址[:：是]|具体(?:在|位置|是)|店名|名称[:：是]|没留地址|查到了|^更新[:：]/;
const REFERS =
  /上次|上回|上一?次|前[天日几两]|昨[天晚日](?:说|讲|反映|打|那|写|投|报|问|提)|刚才|刚(?:打|说|反映|又|讲|投|写)|才打过|之前(?:反映|说|投诉|打|报|那|提|写|来)|先前|前信|前述|早上(?:说|反映|打)|上午(?:说|反映|打)|(?:说|反映|投诉|举报|写|打|报|提|问)过?的?(?:那个|那件|那些|那条|那事|这事|这件)|(?:日|天|周)前所?(?:提|反映|投诉)|那(?:件|个|条|回|次)?(?:事|单子?|工单|投诉|问题|案子|家伙)|还是(?:那|我|上|昨|没|不|老)|就是那|就上|你们回复|(?:对|收到)(?:的)?(?:答复|回复)|答复(?:说|不)|回复(?:说|不|我)|不投诉|撤(?:销|诉|回|单)|先放一放|催(?:一下|一催|办|促|单)?|有(?:结果|进展|没有人|人管|消息|回音|下文)|怎么样了|咋样了|处理(?:得|到)?(?:怎么样|哪)|到哪(?:一?步|了)|再次(?:来电|到访|来访|反映|致电|投诉|来信)|第[二三四五六七八九]次|人呢|派(?:单|人)(?:没|了)|[一二两三四五六七八九十几\d]个?(?:天|周|礼拜|星期|月|小时)了[，,。]?(?:还|也|没|怎|都|仍)|到现在(?:没|还)|至今(?:没|还|未)/;
const GOES_ON =
  /^(?:[^，。！？]{0,12}?)(?:还|仍|一直)(?:是)?(?:没|未)(?:有)?(?:人)?(?:修|好|来|处理|解决|动|管|恢复|通|办|弄|换|清)|^(?:[^，。！？]{0,6})?(?:又|还在|还是|仍|依然|依旧|今[天晚早]?(?:更|又|还|继续|再)|更(?:大|严重|多|离谱|过分|厉害|臭|吵)|越来越|照样|照旧|继续|再(?:次|度)|第[二三四五]|复发|反弹|没完)|原来是|找(?:着|到)了|来过了?[，,]|没修好|没用|更大了|终于|照旧|着呢|再打过来|先别派|立案|又来(?!信)|又开始|又没|又坏|又漏|又堵|又停|又不/;
const ANOTHER =
  /另(?:外)?(?:有|还|一件|一个|想|申请|反映|问|要|咨询|有一事|起一事)|另[，,]|另外|还有(?:一|个|件)|别的(?:事|问题)|不是\S{0,8}(?:那个|那件|那事)|这(?:次|回)(?:是|想|问|不是|反映|要|来|说)|(?:不是|跟|和|与)(?:昨天|上次|前)\S{0,6}(?:不一|不同|不是|无关)|不一个事|两码事|两回事|新(?:的)?(?:问题|情况)是|换个(?:事|问题)|再(?:反映|问|咨询|说|报|提)一(?:个|件)|(?:和|跟|与)[^，。]{1,10}(?:无关|没(?:有)?关系|不相干)|想(?:问|咨询|打听)(?:一?下|问|个)?(?!结果|进展|什么时候能(?:处理|修))|顺便|该市民再次来电[，,]?反映|同一(?:来访人|市民|人)(?:再次)?(?:来电)?反映|同一户|另案|先放一放[，,]?今|不是说|不谈|今又|又冒昧|又来了个|今天是(?!第)/;
const THANKS =
  /谢谢|感谢|多谢|谢了|致谢|谢忱|点赞|表扬|好评|谢过|唔该|辛苦(?:了|你们|啦)|thank|有心了|点个赞|赞一个|开心/i;
const SETTLED =
  /修好|解决|处理(?:好|完|了)|恢复|换了|好(?:多|了|啦|转)|搞定|弄好|到账|收到了|退(?:了|给|还)|亮了|通了|来了|落地|清(?:走|理|掉|干净)|整改|满意|拿到|办(?:好|下|成|完)|没再|安静|补(?:发|上|好)|结清|热了|答复(?:及时|很)|放下|装上|批下|贴了|拆(?:了|掉)|停了|充了|同意|答应|换新|拉走|调解|道歉|赔了|够了|可以[^，。]{0,4}了|来(?:水|电|气|暖)了|干净(?:多)?了|终于|扶正|立好|填平|盖(?:好|上)了|速度(?:真|很|太)?快|效率(?:真|很)?高|神速|找(?:到|着|回)|重新(?:开|营业|通|装|铺)|(?:已|都)(?:经)?(?:铲|挖|填|铺|剪|砍|抓|送|还|搬|撤|装|划|拖|运)/;
const STILL =
  /但|不过|可是|只是|然而|就是(?:还|有)|还(?:是|没|有|差|剩|希望|请|想|能)|仍|又(?!快)|再(?:看|查|来|修)|请(?!放心|转)|希望|另|为什么|怎么|？|能不能|没人|求/;

/** Reads how a normalised text refers to earlier ones. */
export function followUpCues(text: string): FollowUpCues {
  const read = text.slice(0, READ);
  const another = ANOTHER.test(read);
  const corrects = CORRECTS.test(read);
  return {
    continues: corrects || REFERS.test(read) || GOES_ON.test(read),
    corrects,
    another,
    thanks: THANKS.test(read) && SETTLED.test(read) && !STILL.test(read.replace(THANKS_ONLY, '')),
  };
}

/** Phrases of thanks with words that otherwise tell of a remaining problem. */
const THANKS_ONLY = /再次(?:感谢|谢谢|致谢)|请(?:代为|替我|转达)[^，。]{0,8}谢[^，。]{0,4}|又快又好|希望(?:继续|保持)/g;

/** How the later of two texts of one person refers to the earlier one, as features of the pair. */
export function followUpOf(
  _earlier: FollowUpCues,
  later: FollowUpCues,
): { followUp: number; corrects: number; thanks: number } {
  const continues = later.continues || later.thanks;
  return {
    followUp: later.another ? -1 : Number(continues),
    corrects: Number(later.corrects),
    thanks: Number(later.thanks && !later.another),
  };
}
