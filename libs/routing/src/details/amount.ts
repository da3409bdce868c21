/** 多少: whether a text says that there is too little of a thing, or none, or that there is too much of it. */
export type Amount = 'lack' | 'excess' | null;

const LACK =
  /没(?:有|得|处|地方|亮|响|声)|从(?:来)?(?:不|没)来|不来|没来过|没见|不够|太少|太小|太慢|太低|太暗|暗得|太淡|偏少|偏低|缺|少(?:了|得|那)|撤掉了?|撤了|取消了|停了|停办|不响|不亮|不放|不开|哑巴|旱死|清汤|静得|锁(?:着|起|了)|找不到|挤不上|没人(?!管|理|修|问|来修|处理|负责)|一(?:盏|个|滴|点)(?:也|都)?(?:没|不)|熄灯|灭了|看不(?:清|见)|装回来|求装|加装|增设|增加|放开|保留|留下|别(?:拆|砍|取消|撤)|不让/;
const EXCESS =
  /太(?:多|大|吵|勤|密|早|亮|重|响|快|高|热|烫|肥|咸|挤|频)|过(?:多|大|密|亮|高)|震天|吵(?:得|醒|死|人|到)|天天|一天(?:.{1,3})(?:趟|次|遍|回)|到处|满地|成堆|堆满|扰民|晃眼|刺眼|照(?:进|得|到)|呛|挡(?:了|住|着)|占(?:了|着|满)|没路走|求拆|请拆|拆(?:了吧|掉)|要?求取消|请取消|(?<!别|不要)取消(?:吧|，|。|$)|撤走|挪走|搬走|赶(?:走|紧禁)|禁止|严禁|取缔|砍了吧|早点?关|关掉|几点仲|半夜还|还亮着|浪费电/;

export function amountOf(text: string): Amount {
  const read = text.slice(0, READ);
  const [lack, excess] = [LACK.test(read), EXCESS.test(read)];
  return lack === excess ? null : lack ? 'lack' : 'excess';
}

const READ = 160;
