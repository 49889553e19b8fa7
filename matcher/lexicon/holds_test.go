package lexicon

import "testing"

func TestHolds(t *testing.T) {
	l := shared()
	for _, text := range []string{
		"护士执业证书已吊销", "护士执业证书（被吊销）", "護士執業證明書已被註銷", "一级建造师已注销", "律师执业证（考试中）", "注册会计师 备考中", "初级会计职称（未通过）",
		"正在申请护士执业证", "註冊社工（申請中）", "ACCA 在读", "C1驾照 被吊销", "導遊證 已過期", "保安人員許可證（待發）",
		"RN licence was revoked in 2023", "Solicitor's practising certificate (lapsed)", "Driving licence suspended until 2027", "Expired forklift licence",
		"HKICPA student member", "HKICPA QP candidate", "CFA Level II candidate", "ACCA (pending)", "CPA, applied for", "Registered Teacher - application in progress",
		"ACCA student", "PMP not yet", "Tour guide licence, cancelled in 2022",
		"cédula de advogado suspensa", "Carta de condução caducada", "carta de condução de pesados cassada em 2024", "Licença de enfermeiro (pendente)", "CPA em curso",
		"PMP (em preparação)", "PMP application submitted", "AWS certification, exam booked", "CIMA finalist", "Cédula de advogado estagiário (a concluir)",
		"Graduate member, ICE", "一级造价工程师（已报名）", "律师执业证（审核中）", "註冊會計師（部分合格）", "註冊建築師（畢業會員）", "Pharmacist licence, awaiting results",
		"沒有駕駛執照", "No driving licence", "sem carta de condução", "未持有护士执业证",
	} {
		if l.Holds(text) {
			t.Errorf("%q is taken for held", text)
		}
	}
	for _, text := range []string{
		"", "护士执业证书", "註冊護士", "CPA (Practising)", "C1驾照（未被吊销）", "律师执业证，未注销", "RN licence, never revoked", "Not expired forklift licence",
		"Driving licence suspended in 2020, reinstated in 2021", "SPP (renewal pending)", "導遊證（續期申請中）", "注册会计师（非执业会员）",
		"Suspended working platform operator certificate", "Student welfare officer certificate", "失效分析工程师证书", "Applied Behaviour Analysis certificate",
		"Intern supervisor certificate", "学徒导师证", "Preparing food safely certificate", "Apprentice mentor certificate", "建築師學會會員，作品審核員證書",
		"Lost wax casting certificate", "Former RN licence holder, renewed 2025", "Certificado de nadador-salvador", "ACCA, 2019", "Progress in welding certificate",
	} {
		if !l.Holds(text) {
			t.Errorf("%q is not taken for held", text)
		}
	}
}
