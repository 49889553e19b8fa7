package personal

import (
	"regexp"
	"slices"
	"strings"
)

// What people say of themselves, by how much it takes to be sure of it. All
// are alternatives of regular expressions that ignore case.

const (
	month    = `(?:jan(?:uary|eiro)?|feb(?:ruary)?|fev(?:ereiro)?|mar(?:ch|ço)?|apr(?:il)?|abr(?:il)?|ma[yi]o?|june?|junho|july?|julho|aug(?:ust)?|ago(?:sto)?|sept?(?:ember|embro)?|set(?:embro)?|oct(?:ober)?|out(?:ubro)?|nov(?:ember|embro)?|dec(?:ember)?|dez(?:embro)?)`
	date     = `(?:(?:\d{1,2}(?:st|nd|rd|th|[ºo])?(?:\s*[./-]\s*|\s+)(?:de\s+)?)?(?:(?:` + month + `|\d{1,2})\.?(?:\s*[./-]\s*|\s*,?\s+)(?:de\s+)?)?(?:19|20)\d\d(?:\s*[./-]\s*\d{1,2}){0,2}|●●●)`
	dateHan  = `(?:(?:19|20)\d\d\s*(?:年|[./-]\s*\d{1,2})?(?:\s*\d{1,2}\s*月(?:份)?)?(?:\s*\d{1,2}\s*[日号號])?(?:[./-]\d{1,2}){0,2}|●●●)`
	few      = `(?:[1-9]|one|two|three|four|five|six|um|uma|dois|duas|tr[êe]s|quatro|cinco)`
	fewHan   = `[1-6一二两兩三四五六]`
	age      = `(?:1[6-9]|[2-7]\d|` + ageWords + `)`
	ageWords = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy)(?:[\s-]+(?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen|dezoito|dezanove|dezenove|(?:vinte|trinta|quarenta|cinquenta|sessenta|setenta)(?:\s+e\s+(?:uma?|dois|duas|tr[êe]s|quatro|cinco|seis|sete|oito|nove))?)`
	ageHan   = `(?:` + age + `|(?:[二三四五六七]?十|[廿卅])[一二三四五六七八九]?)`
	years    = `(?:[\s-]*(?:years?|yrs?)\.?[\s-]*(?:old|of age)|\s*yo\b|\s*y\s?/\s?o|\s*y\.o\.)`
	withheld = `(?:●●●[\s·-]*)+`
	surname  = `[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董潘袁蔡蒋蔣余于杜叶葉程苏蘇魏吕呂丁任沈姚卢盧]`
	address  = `(?:mr|mrs|ms|miss|mx|madam|sra?|dona|senhora?)`
	names    = `(?:\s+(?:\p{Lu}[\p{L}'’-]*|●●●))`
	// Schools that people name to say where they studied.
	schools    = `(?:the\s+)?(?:(?:\p{L}+\s+){0,4}(?:university|polytechnic|universidade|institute of technology)(?:\s+(?:of|de|do|da)(?:\s+\p{L}+){1,4})?|hkust|hku|cuhk|poly\s?u|city\s?u|hkbu|hkmu|eduhk|lingnan|umac|usj|oxford|cambridge|harvard|stanford|mit|lse|tsinghua|peking|fudan)`
	schoolsHan = `(?:\p{Han}{2,6}(?:大[学學]|[学學]院)|[清][华華]|北大|[复復]旦|上?交大|浙大|[武南]大|[港中科理城浸都教][大]|[岭嶺]大|澳[科]?大|[澳港]?理工|[剑劍][桥橋]|牛津|哈佛)`
	// Kinds of marital status, with a label before them.
	statuses = `(?:un)?married|single|divorced|separated|widow(?:ed|er)?|casad[oa]|solteir[oa]|divorciad[oa]|separad[oa]|vi[úu]v[oa]|união de facto|已婚|未婚|[初再]婚|[离離][婚异異]|[丧喪]偶|[单單]身`
)

// anywhere are unmistakable wherever they stand, unless words around them say
// it of others.
var anywhere = [topics][]string{
	ofName: {
		address + `\.?\s*` + withheld + `(?-i:(?:` + surnames + `)\b)?`, withheld + `(?:先生|女士|小姐|太太)`,
	},
	ofSex: {
		`(?:sex|gender|sexo|g[ée]nero)\s*[:：–-]?\s*(?:female|male|woman|man|f|m|feminino|masculino|mulher|homem)`,
		`(?:性[别別])\s*[:：]?\s*[男女]性?`, `(?:fe)?male`, `(?:she|he|they)\s*/\s*(?:her|him|them)(?:s|self)?`, `sexo (?:feminino|masculino)`, `[♀♂]\x{FE0F}?`,
	},
	ofAge: {
		`(?:(?:i['’]m|i am)\s+)?(?:an?\s+)?(?:aged?\s*[:：]?\s*)?` + age + years, `aged\s+` + age, `(?:age|idade)\s*[:：]\s*(?:de\s+)?` + age + `(?:\s+anos)?`,
		`(?:(?:com|tenho)\s+)?` + age + `\s+anos\s+de\s+idade`,
		`(?:in (?:my|his|her)|na casa dos) (?:(?:early|mid|late)[\s-]*)?(?:twenties|thirties|forties|fifties|sixties|vinte|trinta|quarenta|cinquenta)(?:\s+anos)?`,
		`(?:(?:年[龄齡]|年[满滿届屆]|[现現今]年|芳[龄齡])\s*[:：]?\s*)?` + ageHan + `\s*[余餘多]?\s*周?[岁歲](?:左右|出[头頭])?`, `年[龄齡]\s*[:：]\s*\d\d`, `年(?:[届屆逾]|已)[二三四五六]十[余餘多]?`, `(?:[2-6]0|[二三四五六]十)\s*[余餘多]?出[头頭]`,
	},
	ofBirth: {
		`(?:born|b\.)\s*(?:(?:in|on)\s*|:\s*)?` + date + `(?:\s+in\s+\p{L}{3,20})?`, `(?:year|date)\s+of\s+birth\s*[:：]?\s*` + date, `(?:d\.\s?o\.\s?b\.?|dob)\s*[:：]?\s*` + date,
		`(?:nascid[oa]|nasc\.)\s*(?:(?:em|a|no)\s+)?` + date, `(?:(?:data|ano)\s+de\s+nascimento|d\.\s?n\.)\s*[:：]?\s*` + date,
		dateHan + `\s*(?:出生|年生|生[于於])`, `(?:(?:19|20)\d\d|[5-9]\d)\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*[日号號])?\s*(?:出)?生`, `出?生[于於]\s*` + dateHan, `(?:出生(?:日期|年月|年份)?|生日)\s*[:：]?\s*` + dateHan, `[5-90][05][后後]`, `[五六七八九][零〇][后後]`, `[五六七八九]十年代(?:出)?生`,
	},
	ofFamily: {
		`(?:marital status|estado civil|婚姻[状狀][况況]|婚否)\s*[:：]?\s*(?:` + statuses + `)`,
		`已婚有娃|已婚已育|未婚未育|已婚|未婚|已育|未育|[单單]身|[离離][异異]`,
		`married(?:,)? (?:with|w/|and) (?:` + few + ` )?(?:small |young )?(?:kids?|child(?:ren)?|sons?|daughters?)`,
		`(?:single )?(?:mother|father|mum|mom|dad|parent) of (?:` + few + `)(?: (?:small |young )?(?:kids?|child(?:ren)?|boys|girls|sons|daughters|teenagers))?`,
		`(?:mãe|pai)(?: solteir[oa])? de (?:` + few + `)(?: (?:filh[oa]s?|crianças|menin[oa]s?))?`,
		`(?:育有?|家有|有)` + fewHan + `(?:[个個名位])?(?:小?孩子?|子女|儿子?|兒子?|女[儿兒]?|子)(?:` + fewHan + `(?:女|子))?`,
		fewHan + `(?:[个個名位])?(?:小?孩子?|子女|娃|儿|兒)的?(?:之?[母父]亲?|之?[母父]親?|[妈媽爸]{1,2})`,
	},
	ofNation: {
		`(?:nationality|citizenship|nacionalidade)\s*[:：–-]\s*(?:é\s+)?(?:` + `$citizen|$country` + `)`,
		`(?:de\s+)?(?:nacionalidade|nac\.)\s+(?:é\s+)?(?:$citizenPT)`,
		`(?:[国國]籍|籍[贯貫]|祖籍)\s*[:：]\s*(?:$han|$region)(?:[国國省市]|[县縣])?`, `(?:籍[贯貫]|祖籍)\s*[:：]\s*(?:$region)省?\p{Han}{1,3}[市县縣州区區]`,
		`(?:$han)[国國]?籍`, `[\x{1F1E6}-\x{1F1FF}]{2}`,
	},
	ofPhoto: {
		`(?:(?:with |see )?(?:recent )?(?:photo(?:graph)?s?|picture) (?:is )?(?:attached|enclosed|included|available(?: (?:up)?on request)?))|attached (?:photo(?:graph)?|picture)`,
		`(?:com )?foto(?:grafia)? (?:em anexo|anexa(?:da)?|inclu[íi]da|junta)`,
		`(?:附[上有]?(?:个人|個人|近)?(?:照片|相片|近照|照)|(?:照片|相片|近照)(?:已附上?|附上|如附|[见見]附件)|附相)(?:[一两兩]?[张張])?`,
	},
}

// own is enough where a part of the text says nothing else.
var own = []string{
	withheld,
	surname + `(?:[生太姐哥]|[师師]傅|阿姨)`,
	`[男女](?:校|中|子(?:[学學]校|[中大][学學]|[学學书書]院))|(?:all[\s-]+)?(?:girls?|boys?|women|men)['’]?s?['’]?\s+(?:school|college)|(?:escola|col[ée]gio) (?:feminin[ao]|masculin[ao])`,
	`woman|man|lady|gentleman|girl|boy|transgender|non-binary|mulher|homem|senhora?|feminino|masculino|rapaz|rapariga`,
	`[男女](?:性|士|生)?|先生|小姐|太太|本人`,
	`(?:(?:com|tenho)\s+)?(?:3[1-9]|[4-7]\d|trinta e \p{L}+|(?:quarenta|cinquenta|sessenta)(?: e \p{L}+)?)\s+anos`, `age\s+` + age, `idade\s+` + age,
	`born(?: and raised)? in (?:the )?\p{L}+(?: \p{L}+)?(?:\s+` + date + `)?`, `(?:nascid[oa]|natural) (?:em|n[ao]|d[eao]) [\p{L} ]{2,25}`,
	`(?:[农農]村|[农農][业業]|非[农農][业業]?|城[镇鎮市]|居民|本地|外地|本[市省]|$region)[市省]?[户戶](?:口|籍)`, `新(?:移民|到港|[来來](?:港|澳)|抵[港澳])(?:人士|[妇婦]女)?`, `(?:a\s+)?(?:new(?:ly)?|recent(?:ly)?)[\s-]+(?:immigrant|migrant|arrival|arrived)(?:\s+(?:in|from|to)\s+(?:$country|(?:the )?mainland(?: china)?))?|imigrante(?:\s+recente)?|rec[ée]m[\s-]chegad[oa](?:\s+(?:a|da|do|de)\s+(?:$country))?`, `属[鼠牛虎兔龙蛇马羊猴鸡狗猪]`,
	`(?:(?:` + few + `|\d)\s+months?\s+)?pregnant(?:\s+with\s+\p{L}+(?:\s+child)?)?|expecting(?: a (?:baby|child))?|gr[áa]vida(?:\s+de\s+\p{L}+\s+(?:m[êe]s(?:es)?|semanas))?|(?:已|正在|[现現])?(?:[怀懷]|有身)孕(?:中|\d{1,2}?[个個]?[周週月])?|[备備]孕(?:中)?|孕[妇婦]|大肚`,
	`(?:(?:stay[\s-]at[\s-]home|full[\s-]time|new|working)\s+)?(?:mum|mom|mother|dad|father|parent|mãe|pai)(?:\s+(?:returning|coming back|going back|back|return)\s+to\s+(?:work|the workforce|office)|\s+(?:de|a)\s+(?:regresso|regressar|voltar)\s+ao\s+trabalho)?|return(?:ing|er)\s+(?:mum|mom|mother|parent)|housewife|dona de casa|(?:(?:return(?:ing|ed)?|back) to work )?after (?:having|raising) (?:a |my )?(?:baby|kids?|child(?:ren)?|family)|家庭主[妇婦]|(?:重返[职職][场場]的?|全[职職](?:在家)?)(?:[妈媽爸]{1,2}|主[妇婦]|母[亲親])`,
	`[单單]身(?:[贵貴]族|狗|[汉漢])`, `[奶宝寶]爸|[宝寶]?辣[妈媽]`, `[带帶][着著]?` + fewHan + `[个個名位]?(?:小朋友|小孩子?|孩子|娃)`,
	statuses, `(?:(?:proud|devoted|loving|happy|busy) )?(?:single|married|working)? ?(?:mother|father|mum|mom|dad|parent)|(?:mãe|pai) solteir[oa]|mother|father`,
	`(?:with|no|without|has)\s+(?:` + few + `\s+)?(?:small |young )?(?:kids?|child(?:ren)?|sons?|daughters?)|` + few + ` (?:kids?|children|sons?|daughters?)`,
	`(?:com|sem|tem)\s+(?:` + few + `\s+)?filh[oa]s?|` + few + ` filh[oa]s?(?: menores| pequen[oa]s)?`,
	`[宝寶][妈媽爸]|[单單][亲親][妈媽爸]{1,2}|` + fewHan + `(?:孩|女|子|[个個名位]?(?:小?孩子?|子女|[儿兒]子|女[儿兒]))`,
	`(?:of\s+)?(?:(?:south|east|south-east|southeast)\s+)?(?:asian|african|european|eurasian|latin american|black|white|caucasian|arab|middle eastern|mixed|ethnic minority|minority)\s+(?:descent|origin|heritage|ancestry|background)|ethnic minority|mixed[\s-]race`, `(?:de\s+)?(?:origem|ascendência|descendência)\s+(?:$citizenPT)`,
	`(?:of\s+)?(?:a\s+|dual\s+)?(?:$citizen)\s+(?:national|citizen|nationality|citizenship|passport(?:[\s-]+holder)?|origin|descent|heritage|ancestry)`,
	`(?:ethnic|native|overseas)\s+(?:$citizen)`, `(?:malaysian|singaporean|indonesian|british|american|canadian|australian|hong kong)\s+(?:chinese|indian)`, `(?:$country)\s+passport(?:[\s-]+holder)?`, `holder of (?:an?\s+)?(?:$citizen|$country)\s+passport`,
	`(?:nationality|citizenship|passport|ethnicity|race|country of origin|place of (?:birth|origin)|native place)\s*[:：-]?\s*(?:$citizen|$country)`,
	`(?:an?\s+)?(?:national|citizen|native)\s+of\s+(?:the\s+)?(?:$country)`,
	`(?:(?:$country)\s+)?permanent\s+(?:resident|identity card holder|id card holder|id holder)(?:\s+of\s+(?:$country))?|hkpr|(?:hk|hong kong|macau|macao)\s+(?:pr|resident|id(?:entity)?(?:\s+card)?\s+holder)|(?:citizen|national|resident) of (?:$country)`,
	`(?:nacional|cidad(?:ão|ã)|natural)\s+(?:d[eao]s?\s+)?(?:$citizenPT|$country)|passaporte\s+(?:$citizenPT|d[eao]s?\s+(?:$country))|(?:titular|portadora?) de (?:passaporte|bir)(?:\s+(?:$citizenPT))?|residente(?:\s+permanente)?\s+(?:de|em|da raem)(?:\s+(?:$country))?|bir(?:\s+permanente)?`,
	`(?:[国國]籍|籍[贯貫]|祖籍|民族|[户戶]籍|出生地|[护護]照|政治面貌|宗教|身高|[体體]重)\s*[:：为為是]\s*[\p{Han}\d.]{1,12}\s*(?:cm|kg|公分|厘米|公斤|斤)?`,
	`(?:[国國]籍|籍[贯貫]|祖籍|生[于於]|[户戶]籍)(?:$han|(?:$region)\p{Han}{0,4})`,
	`(?:持有?)?(?:$han|$region)(?:$region)?(?:[国國]?籍|公民|人|人士|[护護]照(?:持有人)?|[华華]?裔|[华華][侨僑])(?:持有人)?`, `(?:少[数數]族|南?[亚亞]|非|拉|[欧歐]|葡|印|巴|菲)裔(?:人士)?`, `[外华華葡中美英日法德印菲泰韩韓]籍(?:人士)?|` + surname + `(?:先生|女士|小姐|太太)|[华華][裔侨僑]|本地人|土生葡人|(?:汉|漢|满|滿|回|藏|苗|土家|壮|壯)族|(?:中共)?(?:预备)?党员|共青团员`,
	`(?:持有?)?(?:香港|澳[门門]|港澳|本[港澳])(?:特[别別]行政[区區])?(?:永久)?性?(?:居民|身[份分][证證]|[护護]照)(?:持有人)?`,
	`(?:on\s+)?` + familyLeave,
	`(?:身高|height|altura)\s*[:：]?\s*1[\d.,]?\d{2}|(?:[体體]重|weight|peso)\s*[:：]?\s*\d{2,3}`,
	`(?:height|weight|altura|peso|身高|[体體]重)\s*[:：]?\s*\d[\d.,]*\s*(?:cm|m|kg|公分|厘米|公斤|斤|米)`, `(?:religion|religião|marital status|sex|gender|age|nationality|photo|race)\s*[:：]\s*\p{L}*`,
	`(?:good[\s-]looking|boa apresentação|形象(?:气质|氣質)?(?:佳|好)|五官端正)`,
	`(?:985|211|[双雙]一流)(?:院校|高校|大学|大學|工程)?(?:全日制)?(?:本科|学士|學士|[硕碩]士|博士|[毕畢][业業]生?)?`,
	schoolsHan + `(?:全日制)?(?:本科生?|[学學]士|[硕碩]士|博士|研究生|校友|[毕畢][业業]生?)+`, `(?:an?\s+)?(?:graduated?|alumn(?:us|a|i))\s+(?:of|from|at|in)\s+(?:` + schools + `)?(?:\s*,?\s*(?:in\s+)?(?:class of\s+)?(?:19|20)\d\d)?|(?:` + schools + `)\s+(?:graduate|alumn(?:us|a|i))(?:\s+(?:19|20)\d\d)?|class of (?:19|20)\d\d|(?:licenciad|formad|graduad|diplomad)[oa]\s+(?:pel[ao]|n[ao]|em)\s+(?:` + schools + `|(?:19|20)\d\d)`, `(?:(?:19|20)\d\d年?)?[毕畢][业業](?:[于於]` + schoolsHan + `)`,
	`基督徒|基督教徒|天主教徒|佛教徒|道教徒|回教徒|穆斯林|信[佛主]|[无無]神[论論]者`,
	`(?:expected|expecting|asking|last|current|now)\s+(?:(?:was|on|at|is)\s+)?\d[\d,.]*\s*k(?:\s*[x×*]\s*\d+)?`,
	`(?:(?:current|last|previous|expected)\s+)?(?:salary|pay)\s*[:：]?\s*(?:is )?(?:negotiable|confidential)|薪[资資酬水金]?(?:面[议議]|保密)|面[议議]|[连連]?[双雙][粮糧薪]|sal[áa]rio a combinar`,
}

// besideOthers is enough beside a part of the text that was taken out.
var besideOthers = []string{`[fm男女]`, age, age + `\s+(?:anos|years?|yrs?)`, `(?:19[4-9]\d|200\d)(?:[./-]\d{1,2}){0,2}|(?:[5-9]\d|0\d)年`, `[2-6]0s`, `\d{3}\s*cm`, `1[.,][4-9]\d\s*m`, `\d{2}\s*kg`, `汉|漢`, `群[众眾]`}

// ends: a part that atEnd cuts ends with one of these.
var ends = strings.Fields(`籍 公民 descent ancestry 生 太 national citizen holder married divorced casado casada solteiro solteira divorciado divorciada viúvo viúva viuvo viuva 先生 女士 小姐 太太 男 女 ●`)

// atEnd is enough where a part of the text ends with it.
var atEnd = []string{
	`(?:$han)(?:[国國]?籍|公民)|[外葡]籍`, `\s(?:$citizen)\s+(?:national|citizen|passport[\s-]+holder)`,
	`\s(?:married|divorced|casad[oa]|solteir[oa]|divorciad[oa]|vi[úu]v[oa])`, `\s(?:先生|女士|小姐|太太|[男女])`, `\s` + withheld,
	surname + `(?:先生|女士|小姐|太太)`, `\s` + surname + `[生太]`, `\s(?:of\s+)?(?:$citizen)\s+(?:descent|ancestry)`,
}

// atStart is enough where a text begins with it and goes on.
var atStart = []string{
	`[葡英美德法菲印泰日韩韓]籍的?`, `(?-i:Mr|Mrs|Ms|Miss|Mx|Madam|mr|mrs|ms)\.?\s+`, withheld + `\s*`, `young\s+`, `年[轻輕]的?`,
	`[男女](?:[^\s男女装裝子性鞋童科士仆僕生工团團排足篮籃监監厕廁神方婴嬰孩王主权權式浴更包帽袜襪表錶巫校中高低警声聲人学學病犯友儿兒红紅])`,
	`(?:985|211|[双雙]一流)(?:院校|高校|大学|大學|工程)?(?:全日制)?(?:本科|学士|學士|[硕碩]士|博士|[毕畢][业業]生?)`,
}

// ofOthers follows such words where they tell whom the work is for.
var ofOthers = regexp.MustCompile(`(?i)^(?:['’]s?\b|\s+(?:to|aos?)\s|\s*(?:and|or|to|&|/)\s*(?:fe)?male\b|[\s-]*(?:people|persons?|child|children|adults?|offenders?|learners?|readers?|patients?|pupils?|students?|clients?|customers?|consumers?|users?|voters?|residents?|workers|employees|inmates?|prisoners?|athletes?|fashion|clothing|garments?|wear|apparel|shoes?|footwear|lingerie|health|hair|skin|grooming|wards?|units?|dormitor|hostel|prison|toilets?|changing|voices?|vocal|choir|fertility|reproductive|genital|anatom|sexual|breast|urology|connectors?|threads?|plugs?|sockets?|mou?lds?|screws?|quarters|famil|building|house|properties|group|football|team|basketball)` +
	`|\s*(?:人士|者|人群|人口|客群|群体|群體|学员|學員|老人|[长長]者|患者|病人|用[户戶]|客[户戶]|消[费費]|市[场場]|[读讀]者|[妈媽]{1,2}|母[亲親]|女性|男性|女子|男子|[妇婦]女|[产產][妇婦]|青年|青少年|家庭|公寓|宿舍|贵族|貴族|建筑|建築|健康|社群|社[区區]|[经經][济濟]|[体體][检檢]|派[对對]|[联聯][谊誼]|[俱][乐樂]|服[务務]|[佣傭]工|[员員]工|船[员員舶只隻]|商?船|[货貨油][轮輪]|[渔漁]船|[飞飛]机|[人雇僱][员員]|[劳勞]工|家[傭佣]|公民|居民|[侨僑]民|[旅游遊乘][客]|[华華]人|[学學]生|配偶|子女|[儿兒]童|[贵貴][宾賓]|公司|企[业業]|或?以[上下]|及以|至|到|[~～–-]\s*\d|[组組]|登[记記]|[证證]明|率|管理|[办辦]公室|[门門][槛檻]|[现現]象|建[设設]))`)

// toOthers stands before such words where they tell whom the work is for.
var toOthers = regexp.MustCompile(`(?i)(?:\b(?:for|of|to|by|in|at|para|de|em|and|or|e|&)\s+(?:an?\s+|the\s+)?|\d|\d\s*[~～–-]\s*|[对對为為与與至到向及和教体體保培])$`)

// tongues are trades where the word for who belongs to a country tells a
// language, a cuisine, a law or a market.
var tongues = regexp.MustCompile(`(?i)funeral|\brit(?:es?|uals?)\b|chaplain|religi|theolog|temple|mosque|church|halal|kosher|f[úu]nebre|殡|殯|宗教|法事|translat|interpret|teach|tutor|lectur|instruct|langua|linguis|philolog|literatur|cuisine|chef|cook|kitchen|restaurant|food|\blaw|legal|lawyer|solicitor|market|sales|customer|call cent|guide|tour\b|speak|native|fluent|content|copywrit|edit|subtit|proofread|stud(?:y|ies)|histor|art\b|massage|dance|tradu|intérp|interpr|profess|ensin|formador|l[íi]ngua|cozinh|gastronom|direito|jur[íi]|advogad|mercado|vendas|cliente|guia|fala|fluente|conteúdo|\b[abc][12]\b|\b(?:hsk|dele|delf|dalf|jlpt|topik|ielts|toefl|caple)\b|\b(?:mother tongue|mandarin|cantonese|putonghua|basic|advanced|intermediate|spoken|written|conversation)|[译譯]|[语語]|[导導]游|[导導]遊|教|厨|廚|菜|料理|法律|律[师師]|市[场場]|客服|[销銷]售|文[学學]`)

// addresses stand alone in this spelling only: MS and MX are names of things.
var addresses = regexp.MustCompile(`^(?:Mr|Mrs|Ms|Miss|Mx|Madam|mr|mrs|ms)\.?$|^` + called + `(?:\s+` + called + `)?\s+(?:` + surnames + `)` + names + `{0,2}$`)

// called are forms of address before a name; Sr. is short for senior too, and
// a miss may be a near one.
const called = `(?:Mr|Mrs|Ms|Miss|Mx|Madam|Sra?|Dona|D\.|Senhora?)\.?`

// addressedEnd is somebody's name with a form of address after the work: the
// person's or whom the work was for.
var addressedEnd = regexp.MustCompile(`(?:\s(?:to|for|of|para|de|do|da))?\s(?:(?:Mr|Mrs|Ms|Mx|Madam|Sra|Dona|Senhora?)\.?(?:\s+(?:Dona|D\.))?` + names + `|(?:Miss|Sr\.?)\s+(?:` + surnames + `)\b)` + names + `{0,2}$`)

// surnames are common ones, and first names beside Portuguese forms of address,
// that name no trade.
const surnames = `●●●|Au|Chan|Chau|Cheng|Cheung|Chiu|Choi|Chow|Chu|Chui|Fok|Fong|Fung|Ho|Hui|Ieong|Ip|Ko|Kwan|Kwok|Lai|Lam|Lao|Lau|Lee|Lei|Leong|Leung|Liu|Lo|Lok|Loi|Lui|Ma|Mak|Mok|Ng|Ngai|Pang|Poon|Pun|Shek|Sin|Sit|Siu|So|Sou|Szeto|Tai|Tam|Tang|To|Tong|Tsang|Tse|Tsoi|Tsui|Un|Vong|Wan|Wong|Wu|Yau|Yeung|Yip|Yiu|Yu|Yuen|Yung|` +
	`Bai|Cai|Cao|Chen|Cui|Deng|Ding|Dong|Du|Fan|Feng|Fu|Gao|Gong|Gu|Guo|Han|Hao|He|Hou|Hu|Huang|Jia|Jiang|Jin|Kong|Li|Liang|Liao|Lin|Lu|Luo|Meng|Pan|Peng|Qian|Qin|Ren|Shao|Shen|Shi|Su|Sun|Tan|Tian|Wang|Wei|Xia|Xiao|Xie|Xiong|Xu|Xue|Yan|Yang|Yao|Ye|Yin|Yuan|Zeng|Zhang|Zhao|Zheng|Zhou|Zhu|Zou|` +
	`Almeida|Alves|Ana|Antunes|António|Assunção|Cardoso|Carlos|Carvalho|Coelho|Correia|Costa|Cruz|Cunha|Dias|Fernandes|Ferreira|Fonseca|Garcia|Gomes|Gonçalves|Isabel|Joana|João|José|Lopes|Luís|Maria|Marques|Martins|Matos|Mendes|Monteiro|Moreira|Nunes|Oliveira|Paulo|Pedro|Pereira|Pinto|Pires|Ramos|Reis|Ribeiro|Rocha|Rodrigues|Rosário|Santos|Silva|Simões|Soares|Sousa|Souza|Teixeira|Vieira|Xavier|` +
	`Bautista|Flores|Mendoza|Reyes|Rivera|Torres|Ahmed|Ali|Gurung|Hussain|Khan|Kumar|Limbu|Nguyen|Patel|Rai|Sharma|Shrestha|Singh|Tamang|Thapa|Tran|Brown|Davies|Evans|Harris|Jackson|Johnson|Jones|Kim|Lewis|Park|Roberts|Robinson|Smith|Thomas|Williams|Wilson`

// faiths are what people believe in, taken for a market or a rite where the
// trade has those.
var faiths = strings.Fields(`muslim christian catholic buddhist hindu sikh protestant taoist jewish atheist muçulmano muçulmana cristão cristã católico católica budista protestante evangélico evangélica ateu ateia`)

// compile joins alternatives into one expression that takes the longest.
func compile(before string, alternatives []string, after string) *regexp.Regexp {
	all := strings.NewReplacer("$citizenPT", citizenPortuguese, "$citizen", citizenLatin, "$country", countryLatin, "$han", countryHan, "$region", regionHan).
		Replace(strings.Join(alternatives, "|"))
	re := regexp.MustCompile(before + `(?:` + all + `)` + after)
	re.Longest()
	return re
}

var (
	anywhereRE [topics]*regexp.Regexp
	atEndRE    = compile(`(?i)`, atEnd, `$`)
	atStartRE  = compile(`(?i)^`, atStart, "")

	// These read texts in lower case.
	ownRE  = compile(`^(?:(?:and|e|com|with|a)\s+)?(?:`, append(slices.Concat(anywhere[:]...), own...), `[\s:：.+&-]*(?:(?:and|e|com)\s+)?)+$`)
	weakRE = compile(`^`, besideOthers, `$`)
)

func init() {
	for t, alternatives := range anywhere {
		if alternatives != nil {
			anywhereRE[t] = compile(`(?i)`, alternatives, "")
		}
	}
}
