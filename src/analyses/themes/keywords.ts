/** Themes of a shop by the words that speak of them, in English and Chinese: `deliver*` stands for every word that begins so. */
export const usualThemes: Record<string, string> = {
  delivery:
    'deliver*;shipping;shipped;shipment*;courier*;arriv*;late;delay*;dispatch*;on time;never came;tracking;parcel got lost;配送;送货;送餐;快递;物流;发货;到货;送到;送达;骑手;骑士;外卖员;快递员;超时;延误;迟到;运费;派送',
  quality:
    'quality;broke*;break*;defect*;faulty;durable;fell apart;stopped working;cheaply made;worn;tore;flimsy;sturdy;well made;质量;品质;坏了;破损;做工;瑕疵;劣质;次品;掉色;起球;开裂;耐用;结实',
  price:
    'price*;pricey;expensive;cheap;cheaper;overpriced;value for money;worth;cost;costs;discount*;bargain;价格;价钱;价位;贵;便宜;划算;实惠;性价比;优惠;打折;涨价;降价;物美价廉;值得',
  service:
    'service;staff;support;helpful;rude;friendly;polite;waiter;waitress;waitresses;server;servers;agent;representative*;answered;reply;replied;服务;态度;客服;热情;店员;服务员;卖家;商家;店家;回复;耐心;小哥',
  packaging:
    'packag*;packed;packing;wrapped;wrapping;box;boxes;leak*;crushed;dented;包装;盒子;箱子;漏;洒;撒;压坏;打包;包裹',
  size: 'size;sizes;sizing;fit;fits;fitted;too small;too big;too large;too tight;too short;too long;尺码;尺寸;大小;偏大;偏小;合身;合适;码数;不合身;太大;太小;号码',
  returns:
    'return;returned;returning;returns;refund*;exchange*;money back;send back;sent back;退货;退款;换货;退换;退钱;退回;售后',
  payment:
    'payment*;pay online;paid twice;charged;checkout;credit card;invoice*;billing;coupon*;voucher*;付款;支付;结账;扣款;发票;优惠券;红包;代金券;收费;多收',
  app: 'app;apps;website;web site;login;log in;crash*;bug;bugs;interface;update;updates;软件;应用;网站;网页;登录;闪退;界面;系统;卡顿;更新;小程序',
  wrong_item:
    'wrong item;wrong product;wrong order;wrong one;missing;not what i ordered;different from;incomplete;never received;not received;发错;送错;漏发;少发;少了;缺少;漏送;少送;错发;货不对板;没收到;不符;少给',
  taste:
    'taste*;tasty;delicious;flavor*;flavour*;bland;fresh;stale;food;味道;口味;好吃;难吃;口感;新鲜;不新鲜;太咸;太辣;太油;太淡;好喝;难喝;入味;变质',
  portion: 'portion*;small amount;generous;filling;分量;份量;量少;量大;量足;太少;量小;够吃;不够吃;吃不饱',
  looks:
    'color;colour;colors;colours;design;style;beautiful;pretty;ugly;stylish;looks;颜色;款式;外观;好看;漂亮;难看;色差;图片;照片;样式;时尚',
  use: 'easy to use;easy to install;hard to use;instructions;manual;difficult;complicated;setup;set up;install*;使用;好用;难用;方便;安装;操作;说明书;简单;复杂',
  stock:
    'out of stock;sold out;unavailable;backorder*;in stock;restock*;cancelled my order;canceled my order;缺货;断货;没货;无货;售罄;补货;取消订单;砍单',
}

/** What the usual themes are called where a page shows them. */
export const themeNames: Record<string, { en: string; zh: string }> = Object.fromEntries(
  Object.entries({
    ...{
      delivery: '配送',
      quality: '质量',
      price: '价格',
      service: '服务',
      packaging: '包装',
      size: '尺码',
      returns: '退换货',
    },
    ...{
      payment: '付款',
      app: '应用',
      wrong_item: '错发漏发',
      taste: '味道',
      portion: '分量',
      looks: '外观',
      use: '使用',
    },
    stock: '缺货',
  }).map(([theme, zh]) => [theme, { en: theme, zh: `${zh} (${theme})` }]),
)
