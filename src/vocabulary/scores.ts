/**
 * Words that are answers on a scale, a family a line, from the worst step to the best. Families are tried in their order, and of
 * those that hold all answers of a column the one with the fewest steps counts: `good` beside `bad` alone is the best of two, beside
 * `excellent` and `fair` one of five.
 */
const families: string[][][] = [
  // Two steps.
  [
    ['bad', 'bad with comment', 'thumbs down', 'negative', 'unhappy', '👎', '差', '差评', '不好', '踩'],
    ['good', 'good with comment', 'thumbs up', 'positive', 'happy', '👍', '好', '好评', '赞'],
  ],
  [
    ['不推荐', '不会推荐', '不愿意', '不会'],
    ['推荐', '会推荐', '愿意', '会'],
  ],
  [['不满意'], ['满意']],
  // Three steps.
  [
    ['not good', 'bad'],
    ['okay', 'ok'],
    ['great', 'good'],
  ],
  [
    ['bad', 'negative', 'unhappy', 'sad'],
    ['neutral', 'ok', 'okay', 'average', 'so so'],
    ['good', 'positive', 'happy'],
  ],
  [
    ['差评', '差', '不好', '消极', '负面'],
    ['中评', '一般', '中', '中立', '普通'],
    ['好评', '好', '积极', '正面'],
  ],
  [['dissatisfied', 'unsatisfied', 'not satisfied'], ['neutral'], ['satisfied']],
  [['不满意'], ['一般', '中立', '普通', '还行'], ['满意']],
  [
    ['☹', '🙁', '😞', '😟', '😠', '😡'],
    ['😐', '😑'],
    ['🙂', '😊', '😀', '😃', '😄', '😁', '😍', '☺'],
  ],
  // Five steps.
  [
    ['とても不満', '非常に不満', '大変不満', '大いに不満'],
    ['不満', 'やや不満', 'どちらかといえば不満'],
    ['どちらともいえない', 'どちらでもない', 'どちらとも言えない', '普通', 'ふつう'],
    ['満足', 'やや満足', 'どちらかといえば満足', 'まあ満足'],
    ['とても満足', '非常に満足', '大変満足', '大いに満足'],
  ],
  [
    ['매우 불만족', '매우 불만'],
    ['불만족', '불만', '약간 불만족'],
    ['보통', '보통이다'],
    ['만족', '약간 만족'],
    ['매우 만족'],
  ],
  [
    ['muy insatisfecho', 'muy insatisfecha'],
    ['insatisfecho', 'insatisfecha'],
    ['neutral', 'neutro', 'ni satisfecho ni insatisfecho', 'regular', 'normal'],
    ['satisfecho', 'satisfecha'],
    ['muy satisfecho', 'muy satisfecha'],
  ],
  [
    ['muito insatisfeito', 'muito insatisfeita'],
    ['insatisfeito', 'insatisfeita'],
    ['neutro', 'neutra', 'indiferente', 'nem satisfeito nem insatisfeito'],
    ['satisfeito', 'satisfeita'],
    ['muito satisfeito', 'muito satisfeita'],
  ],
  [
    [
      'very dissatisfied',
      'very unsatisfied',
      'extremely dissatisfied',
      'highly dissatisfied',
      'completely dissatisfied',
    ],
    ['dissatisfied', 'unsatisfied', 'somewhat dissatisfied', 'not satisfied', 'slightly dissatisfied'],
    [
      'neither satisfied nor dissatisfied',
      'neither dissatisfied nor satisfied',
      'neither',
      'neutral',
      'ok',
      'okay',
      'undecided',
    ],
    ['satisfied', 'somewhat satisfied', 'slightly satisfied', 'fairly satisfied'],
    ['very satisfied', 'extremely satisfied', 'highly satisfied', 'completely satisfied'],
  ],
  [
    ['not at all satisfied'],
    ['not so satisfied', 'not very satisfied', 'slightly satisfied'],
    ['somewhat satisfied', 'moderately satisfied'],
    ['very satisfied'],
    ['extremely satisfied', 'completely satisfied'],
  ],
  [
    ['strongly disagree', 'completely disagree', 'totally disagree'],
    ['disagree', 'somewhat disagree'],
    ['neither agree nor disagree', 'neutral', 'neither', 'undecided'],
    ['agree', 'somewhat agree'],
    ['strongly agree', 'completely agree', 'totally agree'],
  ],
  [
    ['very unlikely', 'extremely unlikely', 'definitely not', 'highly unlikely'],
    ['unlikely', 'somewhat unlikely', 'probably not'],
    ['neutral', 'neither likely nor unlikely', 'neither', 'maybe', 'might or might not', 'unsure'],
    ['likely', 'somewhat likely', 'probably', 'probably yes'],
    ['very likely', 'extremely likely', 'definitely', 'definitely yes', 'highly likely'],
  ],
  [
    ['not at all likely'],
    ['not so likely', 'not very likely', 'slightly likely'],
    ['somewhat likely', 'moderately likely'],
    ['very likely'],
    ['extremely likely'],
  ],
  [['terrible'], ['bad'], ['ok', 'okay'], ['great'], ['amazing']],
  [['one'], ['two'], ['three'], ['four'], ['five']],
  [
    ['very poor', 'terrible', 'very bad', 'awful', 'horrible', 'unacceptable', 'extremely poor', 'one star'],
    ['poor', 'bad', 'below average', 'two stars'],
    ['average', 'fair', 'ok', 'okay', 'neutral', 'acceptable', 'three stars', 'so so'],
    ['good', 'above average', 'four stars'],
    ['excellent', 'very good', 'great', 'amazing', 'outstanding', 'five stars', 'perfect'],
  ],
  [['poor', 'bad'], ['fair', 'average', 'ok', 'okay'], ['good'], ['very good', 'great'], ['excellent', 'outstanding']],
  [
    ['very unhappy', 'very sad', 'angry'],
    ['unhappy', 'sad'],
    ['neutral', 'ok', 'okay'],
    ['happy'],
    ['very happy', 'delighted'],
  ],
  [
    ['非常不满意', '很不满意', '极不满意', '十分不满意', '完全不满意', '特别不满意'],
    ['不满意', '不太满意', '较不满意', '比较不满意', '有点不满意'],
    ['一般', '中立', '普通', '还行', '还可以', '基本满意', '尚可', '无所谓'],
    ['满意', '比较满意', '较满意', '较为满意'],
    ['非常满意', '很满意', '十分满意', '极满意', '完全满意', '特别满意', '超级满意'],
  ],
  [
    ['非常不同意', '完全不同意', '很不同意', '强烈反对'],
    ['不同意', '不太同意', '比较不同意', '反对'],
    ['一般', '中立', '不确定', '说不清'],
    ['同意', '比较同意'],
    ['非常同意', '完全同意', '很同意', '强烈同意'],
  ],
  [
    ['非常不愿意', '肯定不会', '一定不会', '绝对不会', '非常不可能', '完全不可能'],
    ['不愿意', '不太愿意', '可能不会', '不太可能', '不会'],
    ['一般', '不确定', '说不清', '看情况', '中立'],
    ['愿意', '比较愿意', '可能会', '比较可能', '会', '有可能'],
    ['非常愿意', '肯定会', '一定会', '非常可能', '极有可能', '很可能'],
  ],
  [
    ['很差', '非常差', '极差', '糟糕', '非常不好', '很不好', '一星', '非常糟糕'],
    ['差', '较差', '不好', '比较差', '二星', '两星', '不太好'],
    ['一般', '中', '中等', '普通', '还行', '还可以', '合格', '三星'],
    ['好', '良好', '良', '较好', '比较好', '不错', '四星'],
    ['很好', '非常好', '优秀', '优', '极好', '五星', '完美', '特别好'],
  ],
  [
    ['😡', '😠', '🤬', '😭', '😢'],
    ['🙁', '☹', '😞', '😟', '😕'],
    ['😐', '😑'],
    ['🙂', '😊', '☺'],
    ['😀', '😃', '😄', '😁', '😍', '🤩', '😆'],
  ],
  // Seven steps.
  [['extremely unhappy'], ['very unhappy'], ['unhappy'], ['neutral'], ['happy'], ['very happy'], ['extremely happy']],
  [
    ['extremely dissatisfied'],
    ['very dissatisfied', 'dissatisfied'],
    ['somewhat dissatisfied', 'slightly dissatisfied'],
    ['neutral', 'neither satisfied nor dissatisfied'],
    ['somewhat satisfied', 'slightly satisfied'],
    ['very satisfied', 'satisfied'],
    ['extremely satisfied'],
  ],
]

/** Answers by word: the steps of the family from 1, and how many there are. */
export const wordScales: { steps: number; words: Map<string, number> }[] = families
  .map((family) => ({
    steps: family.length,
    words: new Map(family.flatMap((step, at) => step.map((word): [string, number] => [word, at + 1]))),
  }))
  .sort((a, b) => a.steps - b.steps)

/** What stands in a column of scores where nobody answered. */
export const noAnswers: readonly string[] = [
  ...[
    'offered',
    'unoffered',
    'not offered',
    'no answer',
    'not answered',
    'unanswered',
    'not rated',
    'unrated',
    'no rating',
  ],
  ...[
    'no response',
    'no score',
    'skipped',
    "don't know",
    'dont know',
    'not applicable',
    'not sure',
    'pending',
    'sent',
    'response',
  ],
  ...[
    'ignored',
    'expired',
    'bounced',
    'prefer not to say',
    'star_rating_unspecified',
    '(跳过)',
    '跳过',
    '(空)',
    '未评价',
    '未评分',
    '未打分',
    '未作答',
    '未回答',
    '未接通',
    '无人接听',
    '拒访',
  ],
  ...['未填写', '未填', '无评价', '不适用', '不了解', '不清楚', '未回复', '暂无评分', '暂无', '-2', '-3'],
]
