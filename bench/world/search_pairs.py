"""Sixty questions, each with a sentence that answers it in other forms of the words asked.

Written before the stemmer was tuned, and left alone since: clitics, broken and sound plurals,
duals, verbal nouns with pronouns, nisbas, spellings of alef, hamza and ta marbuta, English plurals.
"""

from typing import NamedTuple


class Pair(NamedTuple):
    query: str
    text: str


PAIRS = (
    # Clitics before the word: and, with, to, as, for the.
    Pair("مساعدة", "وصلت القافلة محملة بالأدوية وبالمساعدات التي أقرها البرلمان."),
    Pair("إعادة الإعمار", "خصص الصندوق مبلغا لإعادة إعمار الأحياء الشرقية."),
    Pair("دمشق", "هبطت الطائرة ظهرا وتوجه الركاب مباشرة لدمشق."),
    Pair("الكهرباء", "تعهدت الشركة بتزويد المدينة بالكهرباء ثماني ساعات."),
    Pair("سفارة", "التقى الطلاب المبتعثون موظفين وبسفارتهم تسلموا أوراقهم."),
    Pair("المنتدى", "شاركت خمسون شركة في الدورة السابقة وللمنتدى موقع جديد."),
    Pair("حدود", "أعيد فتح الطريق المؤدي إلى القرى فالحدود هادئة منذ أيام."),
    Pair("الصحة", "أكد المدير أن الأولوية لصحة الأطفال في المخيمات."),
    Pair("أنقرة", "صدر البيان في ساعة متأخرة وأنقرة لم تعلق عليه."),
    Pair("تعاون", "رحب الحاضرون بتعاونهما في مكافحة الحرائق."),
    # Sound plurals and duals.
    Pair("اتفاقية", "صادق المجلس على ثلاث اتفاقيات دفعة واحدة."),
    Pair("مهندس", "وصل عشرون من المهندسين لتفقد السد."),
    Pair("شركة", "تنافست الشركات المحلية على العقد."),
    Pair("محافظة", "يمر الخط في محافظتين شماليتين."),
    Pair("مذكرة تفاهم", "وقعت الجامعة مذكرتي تفاهم مع معهد البحوث."),
    Pair("مستشفى", "أعيد تأهيل المستشفيات الثلاثة في الريف."),
    Pair("مطار", "تتوزع الرحلات بين مطارين رئيسيين."),
    Pair("مبادرة", "أطلقت البلديات مبادراتها قبل الموسم."),
    Pair("وزير", "اجتمع الوزيران على هامش المؤتمر."),
    Pair("لاجئ", "عاد مئات اللاجئين إلى قراهم."),
    # Broken plurals.
    Pair("مشروع", "تشمل الخطة مشاريع سكنية وأخرى للطرق."),
    Pair("قرض", "قدم البنك قروضا ميسرة للمزارعين."),
    Pair("سفير", "استقبل رئيس الديوان السفراء الجدد."),
    Pair("مصرف", "اتصلت المصارف بنظام التحويل الدولي."),
    Pair("عقد", "أبرمت المؤسسة عقودا لصيانة المحطات."),
    Pair("معبر", "شهدت المعابر حركة نشطة صباح الخميس."),
    Pair("قانون", "تعكف اللجنة على صياغة قوانين الضرائب."),
    Pair("وثيقة", "تبادل الطرفان الوثائق بعد المراسم."),
    Pair("خبير", "زار المنشأة خبراء في الري."),
    Pair("تقرير", "نشر المركز تقارير عن أسعار القمح."),
    Pair("سوق", "ارتفعت الأسعار في الأسواق المحلية."),
    Pair("مدينة", "تصل القطارات إلى أربع مدن ساحلية."),
    Pair("ميناء", "استقبلت الموانئ سبع سفن هذا الأسبوع."),
    Pair("دواء", "وزعت الجمعية أدوية على المراكز."),
    # Verbal nouns with pronouns, verbs in their persons.
    Pair("زيارة", "ناقش الضيف خلال زيارته ملف المياه."),
    Pair("توقيع", "دخل البروتوكول حيز التنفيذ فور توقيعه."),
    Pair("استثمار", "تبحث المجموعة عن فرص لاستثماراتها في الزراعة."),
    Pair("انسحاب", "اكتمل انسحابها من القاعدة في المساء."),
    Pair("دعم", "جدد المبعوث دعمهم للحوار."),
    Pair("علاقة", "تمتد علاقاتهما إلى القرن الماضي."),
    # Nisbas.
    Pair("اقتصاد", "عقدت اللجنة الاقتصادية اجتماعها الثاني."),
    Pair("روسيا", "أرسلت الأكاديمية أساتذة روسيين إلى الكلية."),
    Pair("أذربيجان", "افتتح المعرض بحضور رجال أعمال أذربيجانيين."),
    Pair("نفط", "تراجعت الصادرات النفطية في الربع الأول."),
    Pair("سوريا", "استضافت القاعة حرفيين سوريين."),
    Pair("أمن", "شددت الأجهزة الأمنية إجراءاتها."),
    # Spellings: alef and hamza, ta marbuta, alef maqsura, vowel signs, tatweel.
    Pair("أردوغان", "نقلت الصحيفة كلام اردوغان أمام الطلبة."),
    Pair("إسطنبول", "تنطلق العبارة من اسطنبول كل مساء."),
    Pair("مسؤول", "قال مسئول في هيئة الطيران إن المدرج جاهز."),
    Pair("غرفة تجارة", "نظمت غرفه تجاره حلب ملتقى للمصدرين."),
    Pair("المُصالحة", "استؤنفت جلسات المصـالحة في المضافة."),
    # English.
    Pair("agreement", "Both chambers ratified the agreements on double taxation."),
    Pair("company", "Two companies will rebuild the grain silos."),
    Pair("minister", "The ministers' talks ended before midnight."),
    Pair("visit", "The delegation visited the shipyard on Monday."),
    Pair("border crossing", "Trucks queued at the border crossings for hours."),
    Pair("pipeline", "Engineers inspected both pipelines after the flood."),
    Pair("embassy", "Embassies reopened one after the other."),
    Pair("sanction", "Brussels lifted its sanctions on the carrier."),
    Pair("train officers", "Instructors are training officers in mine clearance."),
)
